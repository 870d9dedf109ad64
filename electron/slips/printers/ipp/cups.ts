import { userInfo } from 'node:os'
import {
  isEnded,
  type PrinterCapabilities,
  type PrintJobState,
  type PrintJobStatus
} from '#contract/model/printers'
import { printerErrorOf } from '../printer-error'
import { PrinterFailure, type PrinterJob, type Printers, type RawJob, type SystemPrinter } from '../printers'
import type { IppClient } from './client'
import {
  GROUPS,
  type Attributes,
  type IppAnswer,
  type Received,
  type ReceivedAttributes,
  type Value
} from './message'

/** Operations (RFC 8011; the last two are CUPS' own). */
const OPERATIONS = {
  createJob: 0x05,
  sendDocument: 0x06,
  cancelJob: 0x08,
  jobAttributes: 0x09,
  jobs: 0x0a,
  printerAttributes: 0x0b,
  defaultPrinter: 0x4001,
  printers: 0x4002
} as const

/** Job states (RFC 8011, 5.3.7). */
const STATES: Readonly<Record<number, PrintJobState>> = {
  3: 'waiting',
  4: 'stopped',
  5: 'printing',
  6: 'stopped',
  7: 'cancelled',
  8: 'failed',
  9: 'taken'
}
/** State of a printer that prints nothing (RFC 8011, 5.4.11). */
const STOPPED = 5
const PDF = 'application/pdf'
/** Reaches the printer through no filter. */
const RAW = 'application/vnd.cups-raw'
const HUNDREDTHS_A_MM = 100
const MARGINS = ['bottom', 'left', 'right', 'top'] as const

const keywords = (...value: string[]): Value => ({ is: 'keyword', value })
const integer = (value: number): Value => ({ is: 'integer', value })

/** Printers of a CUPS, by IPP: its own programs would let a queue's defaults count, and say nothing of a job's end. */
export class CupsPrinters implements Printers {
  readonly #client: IppClient

  constructor(client: IppClient) {
    this.#client = client
  }

  async list(): Promise<SystemPrinter[]> {
    const wanted = keywords(
      'printer-name',
      'printer-info',
      'printer-is-accepting-jobs',
      'printer-state-reasons'
    )
    const groups = await this.#ask('printers', '/', { 'requested-attributes': wanted })
    const usual = await this.#default()
    return groups
      .filter(({ tag }) => tag === GROUPS.printer)
      .flatMap(({ attributes }) => {
        const name = textOf(attributes, 'printer-name')
        if (name === null) return []
        return [
          {
            name,
            displayName: textOf(attributes, 'printer-info') || name,
            isDefault: name === usual,
            isAccepting: attributes['printer-is-accepting-jobs']?.[0] !== false,
            reasons: reasonsOf(attributes, 'printer-state-reasons')
          }
        ]
      })
  }

  async capabilities(printer: string): Promise<PrinterCapabilities> {
    const wanted = keywords('printer-resolution-supported', 'media-col-database', 'media-size-supported')
    const groups = await this.#ask('printerAttributes', pathOf(printer), {
      'printer-uri': uriOf(printer),
      'requested-attributes': wanted
    })
    const attributes = attributesIn(groups, GROUPS.printer)
    const resolutions = (attributes['printer-resolution-supported'] ?? []).flatMap((value) =>
      typeof value === 'object' && 'x' in value && typeof value.x === 'number' ? [Math.round(value.x)] : []
    )
    const media = (attributes['media-size-supported'] ?? []).flatMap((value) => {
      const [width, height] = [memberOf(value, 'x-dimension'), memberOf(value, 'y-dimension')]
      return typeof width === 'number' && typeof height === 'number' ? [{ width, height }] : []
    })
    return { resolutions: [...new Set(resolutions)], media }
  }

  async send(job: PrinterJob | RawJob, onCreated: (jobId: number) => Promise<void>): Promise<void> {
    const { printer, name } = job
    const [document, format] = 'raw' in job ? [job.raw, RAW] : [job.pdf, PDF]
    const groups = await this.#ask(
      'createJob',
      pathOf(printer),
      { 'printer-uri': uriOf(printer), 'job-name': { is: 'name', value: name } },
      'raw' in job ? ONCE : templateOf(job)
    )
    const [jobId] = attributesIn(groups, GROUPS.job)['job-id'] ?? []
    if (typeof jobId !== 'number') throw new PrinterFailure('the print server gives the job no number')
    await onCreated(jobId)
    await this.#client.ask({
      operation: OPERATIONS.sendDocument,
      path: pathOf(printer),
      groups: [
        {
          tag: GROUPS.operation,
          attributes: {
            ...LANGUAGE,
            'printer-uri': uriOf(printer),
            'job-id': integer(jobId),
            'requesting-user-name': user(),
            'document-format': { is: 'mime', value: format },
            'last-document': { is: 'boolean', value: true }
          }
        }
      ],
      document
    })
  }

  async status(printer: string, jobId: number): Promise<PrintJobStatus> {
    const wanted = keywords(
      'job-state',
      'job-state-reasons',
      'job-media-sheets-completed',
      'job-impressions-completed'
    )
    const groups = await this.#ask('jobAttributes', pathOf(printer), {
      'printer-uri': uriOf(printer),
      'job-id': integer(jobId),
      'requested-attributes': wanted
    })
    const attributes = attributesIn(groups, GROUPS.job)
    const [code] = attributes['job-state'] ?? []
    const state = (typeof code === 'number' ? STATES[code] : undefined) ?? 'waiting'
    const [sheets] = attributes['job-media-sheets-completed'] ?? attributes['job-impressions-completed'] ?? []
    const own = reasonsOf(attributes, 'job-state-reasons')
    const counted = typeof sheets === 'number' ? sheets : null
    if (isEnded(state)) {
      return {
        state,
        printerError: null,
        message: state === 'taken' ? '' : own.join(', '),
        sheets: counted
      }
    }
    // A job that waits for a stopped printer says nothing of that itself.
    const { isStopped, reasons, message } = await this.#stateOf(printer)
    return {
      state: isStopped && state === 'waiting' ? 'stopped' : state,
      printerError: printerErrorOf({
        'printer-state-reasons': [...own, ...reasons].join(','),
        ...(isStopped ? { 'printer-state': String(STOPPED) } : {})
      }),
      message,
      sheets: counted
    }
  }

  async #stateOf(printer: string): Promise<{ isStopped: boolean; reasons: string[]; message: string }> {
    const groups = await this.#ask('printerAttributes', pathOf(printer), {
      'printer-uri': uriOf(printer),
      'requested-attributes': keywords('printer-state', 'printer-state-reasons', 'printer-state-message')
    })
    const attributes = attributesIn(groups, GROUPS.printer)
    return {
      isStopped: attributes['printer-state']?.[0] === STOPPED,
      reasons: reasonsOf(attributes, 'printer-state-reasons'),
      message: textOf(attributes, 'printer-state-message') ?? ''
    }
  }

  async find(printer: string, name: string): Promise<number[]> {
    const found: number[] = []
    for (const which of ['not-completed', 'completed'] as const) {
      const groups = await this.#ask('jobs', pathOf(printer), {
        'printer-uri': uriOf(printer),
        'which-jobs': { is: 'keyword', value: which },
        'requested-attributes': keywords('job-id', 'job-name')
      })
      for (const { tag, attributes } of groups) {
        const [jobId] = attributes['job-id'] ?? []
        const isIt = tag === GROUPS.job && textOf(attributes, 'job-name') === name
        if (isIt && typeof jobId === 'number') found.push(jobId)
      }
    }
    return found
  }

  async cancel(printer: string, jobId: number): Promise<void> {
    await this.#ask('cancelJob', pathOf(printer), { 'printer-uri': uriOf(printer), 'job-id': integer(jobId) })
  }

  async #default(): Promise<string | null> {
    try {
      const groups = await this.#ask('defaultPrinter', '/', {
        'requested-attributes': keywords('printer-name')
      })
      return textOf(attributesIn(groups, GROUPS.printer), 'printer-name')
    } catch (error) {
      // There need not be one.
      if (error instanceof PrinterFailure) return null
      throw error
    }
  }

  #ask(operation: keyof typeof OPERATIONS, path: string, attributes: Attributes, template?: Attributes) {
    return this.#client.ask({
      operation: OPERATIONS[operation],
      path,
      groups: [
        {
          tag: GROUPS.operation,
          attributes: { ...LANGUAGE, ...inOrder(attributes), 'requesting-user-name': user() }
        },
        ...(template ? [{ tag: GROUPS.job, attributes: template }] : [])
      ]
    })
  }
}

/** These come first in every request (RFC 8011, 4.1.4). */
const LANGUAGE: Attributes = {
  'attributes-charset': { is: 'charset', value: 'utf-8' },
  'attributes-natural-language': { is: 'language', value: 'en' }
}

/** The printer comes next. */
function inOrder({ 'printer-uri': printer, ...attributes }: Attributes): Attributes {
  return printer ? { 'printer-uri': printer, ...attributes } : attributes
}

/** Also for raw documents: CUPS repeats them, and prints banners with them. */
const ONCE: Attributes = { copies: integer(1), 'job-sheets': keywords('none') }

/** Says all that would change what comes out, so that no default of the queue counts. */
function templateOf({ width, height, dpi }: PrinterJob): Attributes {
  const hundredths = (mm: number): Value => integer(Math.round(mm * HUNDREDTHS_A_MM))
  const margins = Object.fromEntries(MARGINS.map((edge) => [`media-${edge}-margin`, integer(0)]))
  const size: Attributes = { 'x-dimension': hundredths(width), 'y-dimension': hundredths(height) }
  return {
    ...ONCE,
    sides: keywords('one-sided'),
    'number-up': integer(1),
    'print-scaling': keywords('none'),
    'print-color-mode': keywords('monochrome'),
    'orientation-requested': { is: 'enum', value: 3 },
    ...(dpi === null ? {} : { 'printer-resolution': { is: 'resolution', value: dpi } as const }),
    'media-col': { is: 'collection', value: { 'media-size': { is: 'collection', value: size }, ...margins } }
  }
}

const pathOf = (printer: string): string => `/printers/${encodeURIComponent(printer)}`
const uriOf = (printer: string): Value => ({ is: 'uri', value: `ipp://localhost${pathOf(printer)}` })
const user = (): Value => ({ is: 'name', value: userInfo().username })

/** The attributes of the first group of a kind. */
function attributesIn(groups: IppAnswer['groups'], kind: number): ReceivedAttributes {
  return groups.find(({ tag }) => tag === kind)?.attributes ?? {}
}

function textOf(attributes: ReceivedAttributes, name: string): string | null {
  const [text] = attributes[name] ?? []
  return typeof text === 'string' ? text : null
}

function reasonsOf(attributes: ReceivedAttributes, name: string): string[] {
  const reasons = (attributes[name] ?? []).filter((reason) => typeof reason === 'string')
  return reasons.filter((reason) => reason !== 'none')
}

function memberOf(value: Received, name: string): Received | undefined {
  if (typeof value !== 'object' || !(name in value)) return undefined
  const member = (value as ReceivedAttributes)[name]
  return Array.isArray(member) ? member[0] : undefined
}

import { userInfo } from 'node:os'
import type { PrinterCapabilities, PrintJobState, PrintJobStatus } from '#contract/model/printers'
import { isEnded } from '#contract/model/printers'
import { printerErrorOf, waitsForSomebody } from '../printer-error'
import {
  PrinterFailure,
  PrinterUncertain,
  type PrinterJob,
  type RawJob,
  type SystemPrinter,
  type SystemPrinters
} from '../printers'
import { IppError, type IppClient } from './client'
import { integer, keywords, ONCE, templateOf } from './job-template'
import {
  GROUPS,
  type IppAnswer,
  type Attributes,
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
/** The reason of a job whose document is not there yet (RFC 8011, 5.3.8). */
const INCOMING = 'job-incoming'
/** State of a printer that prints nothing (RFC 8011, 5.4.11). */
const STOPPED = 5
/** The status of an answer about something that does not exist (RFC 8011, B.1.4.7). */
const NOT_FOUND = 0x0406
const PDF = 'application/pdf'
/** Reaches the printer through no filter. */
const RAW = 'application/vnd.cups-raw'

/** Printers of a CUPS, by IPP: its own programs would let a queue's defaults count, and say nothing of a job's end. */
export class CupsPrinters implements SystemPrinters {
  readonly #client: IppClient

  constructor(client: IppClient) {
    this.#client = client
  }

  async list(): Promise<SystemPrinter[]> {
    const wanted = keywords('printer-name', 'printer-info', 'printer-state', 'printer-state-reasons')
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
            printerError: printerErrorOf(
              reasonsOf(attributes, 'printer-state-reasons'),
              attributes['printer-state']?.[0] === STOPPED
            )
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
    const attributes = attributesIn(groups, GROUPS.printer) ?? {}
    const resolutions = (attributes['printer-resolution-supported'] ?? []).flatMap((value) =>
      typeof value === 'object' && 'x' in value && typeof value.x === 'number' ? [Math.round(value.x)] : []
    )
    const media = (attributes['media-size-supported'] ?? []).flatMap((value) => {
      const [width, height] = [memberOf(value, 'x-dimension'), memberOf(value, 'y-dimension')]
      return typeof width === 'number' && typeof height === 'number' ? [{ width, height }] : []
    })
    return { resolutions: [...new Set(resolutions)].toSorted((a, b) => a - b), media }
  }

  async send(job: PrinterJob | RawJob, onCreated: (spoolerId: number) => Promise<void>): Promise<void> {
    const { printer, name } = job
    const template = 'raw' in job ? ONCE : templateOf(job, (await this.capabilities(printer)).resolutions)
    const groups = await this.#ask(
      'createJob',
      pathOf(printer),
      { 'printer-uri': uriOf(printer), 'job-name': { is: 'name', value: name } },
      template
    )
    const [spoolerId] = attributesIn(groups, GROUPS.job)?.['job-id'] ?? []
    if (typeof spoolerId !== 'number') throw new PrinterFailure('the print server gives the job no number')
    try {
      await onCreated(spoolerId)
    } catch (error) {
      // It would wait for its document, and hold up the queue.
      await this.cancel(printer, spoolerId).catch(() => undefined)
      throw error
    }
    try {
      await this.#sendDocument(spoolerId, job)
    } catch (error) {
      if (!(error instanceof PrinterFailure) || !(await this.#mayHaveCome(printer, spoolerId))) throw error
      throw new PrinterUncertain(error.message, { cause: error })
    }
  }

  async #sendDocument(spoolerId: number, job: PrinterJob | RawJob): Promise<void> {
    const { printer } = job
    const [document, format] = 'raw' in job ? [job.raw, RAW] : [job.pdf, PDF]
    await this.#client.ask({
      operation: OPERATIONS.sendDocument,
      path: pathOf(printer),
      groups: [
        {
          tag: GROUPS.operation,
          attributes: {
            ...LANGUAGE,
            'printer-uri': uriOf(printer),
            'job-id': integer(spoolerId),
            'requesting-user-name': user(),
            'document-format': { is: 'mime', value: format },
            'last-document': { is: 'boolean', value: true }
          }
        }
      ],
      document
    })
  }

  /** Withdraws a job whose document broke off. Returns whether the printer may have it all the same. */
  async #mayHaveCome(printer: string, spoolerId: number): Promise<boolean> {
    try {
      const { state } = await this.status(printer, spoolerId)
      if (state !== 'sending') return state !== 'cancelled' && state !== 'failed'
      await this.cancel(printer, spoolerId)
      return false
    } catch (error) {
      if (error instanceof PrinterFailure) return true
      throw error
    }
  }

  async status(printer: string, spoolerId: number): Promise<PrintJobStatus> {
    const attributes = await this.#attributesOf(printer, spoolerId)
    if (!attributes) return { state: 'lost', printerError: null, message: '', sheets: null }
    const [code] = attributes['job-state'] ?? []
    const reasons = reasonsOf(attributes, 'job-state-reasons')
    const state = (typeof code === 'number' ? STATES[code] : undefined) ?? 'waiting'
    const [sheets] = attributes['job-media-sheets-completed'] ?? attributes['job-impressions-completed'] ?? []
    // CUPS begins with 0, also where nobody counts.
    const counted = typeof sheets === 'number' && sheets > 0 ? sheets : null
    if (reasons.includes(INCOMING) && !isEnded(state))
      return { state: 'sending', printerError: null, message: '', sheets: counted }
    if (isEnded(state)) {
      const message = state === 'taken' ? null : textOf(attributes, 'job-printer-state-message')
      return { state, printerError: null, message: message ?? '', sheets: counted }
    }
    // A job that waits for a stopped printer says nothing of that itself.
    const { isStopped, reasons: ofPrinter, message } = await this.#stateOf(printer)
    const all = [...reasons, ...ofPrinter]
    // A backend that finds no paper keeps its job, which is then processing all the same.
    const isHeldUp = state === 'printing' ? waitsForSomebody(all) : state === 'waiting' && isStopped
    return {
      state: isHeldUp ? 'stopped' : state,
      printerError: printerErrorOf(all, isStopped),
      message,
      sheets: counted
    }
  }

  /** Returns the attributes of a job; null if the server does not know it any more. */
  async #attributesOf(printer: string, spoolerId: number): Promise<ReceivedAttributes | null> {
    const wanted = keywords(
      'job-state',
      'job-state-reasons',
      'job-media-sheets-completed',
      'job-impressions-completed',
      'job-printer-state-message'
    )
    try {
      const groups = await this.#ask('jobAttributes', pathOf(printer), {
        'printer-uri': uriOf(printer),
        'job-id': integer(spoolerId),
        'requested-attributes': wanted
      })
      return attributesIn(groups, GROUPS.job)
    } catch (error) {
      if (error instanceof IppError && error.status === NOT_FOUND) return null
      throw error
    }
  }

  async #stateOf(printer: string): Promise<{ isStopped: boolean; reasons: string[]; message: string }> {
    const groups = await this.#ask('printerAttributes', pathOf(printer), {
      'printer-uri': uriOf(printer),
      'requested-attributes': keywords('printer-state', 'printer-state-reasons', 'printer-state-message')
    })
    const attributes = attributesIn(groups, GROUPS.printer) ?? {}
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
        const [spoolerId] = attributes['job-id'] ?? []
        const isIt = tag === GROUPS.job && textOf(attributes, 'job-name') === name
        if (isIt && typeof spoolerId === 'number') found.push(spoolerId)
      }
    }
    return found
  }

  async cancel(printer: string, spoolerId: number): Promise<void> {
    const job = { 'printer-uri': uriOf(printer), 'job-id': integer(spoolerId) }
    await this.#ask('cancelJob', pathOf(printer), job)
  }

  async #default(): Promise<string | null> {
    try {
      const groups = await this.#ask('defaultPrinter', '/', {
        'requested-attributes': keywords('printer-name')
      })
      const attributes = attributesIn(groups, GROUPS.printer)
      return attributes && textOf(attributes, 'printer-name')
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

const pathOf = (printer: string): string => `/printers/${encodeURIComponent(printer)}`
const uriOf = (printer: string): Value => ({ is: 'uri', value: `ipp://localhost${pathOf(printer)}` })
const user = (): Value => ({ is: 'name', value: userInfo().username })

/** Returns the first attributes of a kind. */
function attributesIn(groups: IppAnswer['groups'], tag: number): ReceivedAttributes | null {
  return groups.find((group) => group.tag === tag)?.attributes ?? null
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

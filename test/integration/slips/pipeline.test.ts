import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Events } from '#contract/events'
import type { SlipDocument, SlipRequest } from '#contract/model/slip-documents'
import type { LocalHistory } from '../../../electron/history/history'
import { openHistory } from '../../../electron/history/store/open'
import { PrinterFailure } from '../../../electron/slips/printers/printers'
import { RenderFailure, type Renderer } from '../../../electron/slips/render/render-thread'
import { slipServices, type SlipServices } from '../../../electron/slips/slip-services'
import { FakePrinters } from '../../support/fake-printers'
import { answerOf, foundLookup, newId, tempFolder, type TempFolder } from '../../support/history'
import { CODE, NOW } from '../../support/prepared-slips'
import { qrisPayload } from '../../support/qris-payload'
import { slipRequest } from '../../support/slips'

// No test has pictures of a shop.
vi.mock('electron', () => ({}))

const IDS = ['XID-1', 'XID-2', 'XID-3']
const ON_ROLL = slipRequest(IDS)
const ON_SHEET = slipRequest(IDS, { layout: 'a4x8' })

let folder: TempFolder
let history: LocalHistory
let printers: FakePrinters
let slips: SlipServices
let rendered: string[][]
let viewed: Uint8Array[]
/** What happens while the slips of a call are rendered. */
let meanwhile: (serials: readonly SlipDocument[]) => Promise<void>
let asked: string[]
let progress: Events['slips.printing'][]
let answer: (paymentId: string) => Promise<void>
let closing: AbortController
beforeEach(async () => {
  folder = tempFolder()
  history = await openHistory(join(folder.path, 'production.sqlite'))
  printers = new FakePrinters()
  rendered = []
  viewed = []
  asked = []
  progress = []
  closing = new AbortController()
  meanwhile = () => Promise.resolve()
  answer = () => Promise.resolve()
  for (const paymentId of IDS) await unpaid(paymentId)
  slips = slipServices({
    sessions: sessions() as never,
    renderer,
    printers,
    view: async (pdf) => void viewed.push(pdf),
    onProblem: (error) => {
      throw error
    }
  })
})
afterEach(async () => {
  closing.abort()
  await history.close()
  folder.remove()
})

function unpaid(paymentId: string, changes: Parameters<typeof answerOf>[0] = {}): Promise<unknown> {
  return history.record(
    foundLookup(answerOf({ paymentId, qrContent: CODE, amount: 65_000, ...changes }), {
      completedAt: NOW
    } as never)
  )
}

const paid = (paymentId: string) =>
  unpaid(paymentId, {
    status: 'paid',
    statusCode: '0',
    paidAt: { at: NOW, text: '2025-10-09T08:53:20.000000Z', zoneAssumed: false }
  } as never)

function sessions() {
  return {
    current: {
      environment: 'production',
      history,
      newId,
      closing: closing.signal,
      client: {},
      lookups: {
        state: { queuePause: null, offline: false },
        ask: async (paymentId: string) => {
          asked.push(paymentId)
          await answer(paymentId)
        }
      }
    },
    userData: folder.path,
    now: () => NOW + 3_600_000,
    emit: (event: keyof Events, payload: unknown) => {
      if (event === 'slips.printing') progress.push(payload as Events['slips.printing'])
    },
    keepingSession: <T>(work: () => Promise<T>) => work(),
    preferences: {
      current: {
        slipLanguage: 'id',
        shopName: '',
        shopAddress: '',
        footLine: '',
        operator: 'Sari',
        codeMinutes: null,
        recheckAfterSeconds: 60
      }
    }
  }
}

/** Its PDFs name their slips. */
const renderer: Renderer = {
  start: () => undefined,
  async slips(documents, { layout }, { signal } = {}) {
    rendered.push(documents.map(({ paymentId }) => paymentId))
    await meanwhile(documents)
    signal?.throwIfAborted()
    const pdf = Buffer.from(documents.map(({ serial }) => serial).join())
    return {
      documents: [...documents],
      pdf,
      width: 80,
      height: 120,
      sheets: documents.length,
      codes: documents.map(({ serial }, sheet) => ({ serial, sheet }) as never),
      blocked: [],
      layout
    } as never
  },
  lengths: async (documents) => documents.map(() => 120),
  receipts: () => Promise.reject(new Error('no receipts')),
  testPage: () => Promise.resolve({ pdf: Buffer.from('test'), width: 80, height: 120, sheets: 1 }),
  picture: (pdf, sheet, width) => Promise.resolve({ width, height: sheet, pixels: pdf })
}

const print = (request: SlipRequest, slipsAJob = 1) => slips.pipeline.print(request, 'Kasir', slipsAJob)
/** Does something when the spooler has so many jobs. */
function afterSending(count: number, work: () => void): void {
  const send = printers.send.bind(printers)
  printers.send = async (...job) => {
    await send(...job)
    if (printers.jobs.length === count) work()
  }
}
const printed = () => printers.jobs.map(({ job }) => Buffer.from(job.pdf).toString())
const states = async () =>
  (await Promise.all(IDS.map((id) => history.slipsOf(id)))).flat().map(({ state }) => state)

describe('the way of a slip to paper', () => {
  it('prints the very bytes of the preview, and saves them', async () => {
    await slips.pipeline.preview(ON_SHEET)
    const file = join(folder.path, 'slips.pdf')
    await print(ON_SHEET)
    expect(rendered).toHaveLength(1)
    expect(printed()[0]!.split(',')).toHaveLength(3)
    slips.pipeline.forget()
    await history.record(foundLookup(answerOf({ paymentId: 'XID-9', qrContent: CODE, amount: 65_000 })))
    const alone = { ...ON_SHEET, paymentIds: ['XID-9'] }
    const { documents } = await slips.pipeline.preview(alone)
    await slips.pipeline.savePdf(alone, file)
    expect(readFileSync(file, 'utf8')).toBe(documents[0]!.serial)
    expect(rendered).toEqual([IDS, ['XID-9']])
  })

  it('renders again what is printed otherwise than in the preview', async () => {
    await slips.pipeline.preview({ ...ON_SHEET, skip: 1 })
    await print(ON_SHEET)
    expect(rendered).toEqual([IDS, IDS])
  })

  it('looks payments up again first, and prints none that is paid meanwhile', async () => {
    answer = (paymentId) =>
      paymentId === 'XID-2' ? paid(paymentId).then(() => undefined) : Promise.resolve()
    const done = await print(ON_ROLL)
    expect(asked.toSorted()).toEqual(IDS)
    expect(done.printed).toEqual(['XID-1', 'XID-3'])
    expect(done.blocked).toMatchObject([{ paymentId: 'XID-2', blockers: ['alreadyPaid'] }])
  })

  it('prints no slip of a payment that is paid while the ones before it are printed', async () => {
    meanwhile = async (documents) => {
      if (documents[0]!.paymentId === 'XID-1') await paid('XID-3')
    }
    const done = await print(ON_ROLL)
    expect(done.printed).toEqual(['XID-1', 'XID-2'])
    expect(done.blocked).toMatchObject([{ paymentId: 'XID-3', blockers: ['alreadyPaid'] }])
    expect(printers.jobs).toHaveLength(2)
  })

  it('renders a sheet again without a payment whose code has changed while it was rendered', async () => {
    let times = 0
    meanwhile = async () => {
      if (times++ === 0) await unpaid('XID-2', { qrContent: qrisPayload(70_000), amount: 70_000 })
    }
    const done = await print(ON_SHEET)
    expect(rendered).toEqual([IDS, ['XID-1', 'XID-3']])
    expect(done.blocked[0]).toMatchObject({ paymentId: 'XID-2' })
    expect(done.blocked[0]!.blockers).toContain('codeChanged')
  })

  it('stops before the first slip, or after the job under way, and names what remains', async () => {
    answer = async () => slips.pipeline.stop()
    expect(await print(ON_ROLL)).toMatchObject({ printed: [], remaining: IDS })
    answer = () => Promise.resolve()
    const request = { ...ON_ROLL, copies: 2 }
    afterSending(1, () => slips.pipeline.stop())
    const done = await print(request)
    expect(done).toMatchObject({ printed: ['XID-1'], problem: null })
    expect(done.remaining).toEqual(['XID-1', 'XID-2', 'XID-2', 'XID-3', 'XID-3'])
    const rest = await print({
      ...ON_ROLL,
      paymentIds: done.remaining,
      acknowledgements: again('XID-1'),
      reason: 'rest'
    })
    expect(rest.slips).toHaveLength(5)
    expect(await states()).toEqual(Array.from({ length: 6 }, () => 'printed'))
  })

  it('keeps what was printed when a later job fails, and returns its slips as remaining', async () => {
    afterSending(1, () => (printers.fail = { at: 'create', error: new PrinterFailure('gone') }))
    expect(await print(ON_ROLL)).toMatchObject({
      printed: ['XID-1'],
      remaining: ['XID-2', 'XID-3'],
      problem: 'gone'
    })
    expect((await states()).toSorted()).toEqual(['failed', 'printed'])
  })

  it('sends the first slip on a roll while the others are rendered, which go together', async () => {
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    meanwhile = ([first]) => (first!.paymentId === 'XID-1' ? Promise.resolve() : held)
    const printing = print(ON_ROLL, 10)
    await expect.poll(() => progress.at(-1)).toEqual({ done: 1, total: 3 })
    expect(printers.jobs).toHaveLength(1)
    release()
    expect(await printing).toMatchObject({ printed: IDS, remaining: [] })
    expect(printed().map((serials) => serials.split(',').length)).toEqual([1, 2])
    expect(progress).toEqual([{ done: 0, total: 3 }, { done: 1, total: 3 }, { done: 3, total: 3 }, null])
    const [job] = await history.printJobsOf('XID-3')
    expect(job!.slips).toMatchObject([
      { paymentId: 'XID-2', sheet: 0 },
      { paymentId: 'XID-3', sheet: 1 }
    ])
  })

  it('reserves a job just before it is sent, and none behind one that fails', async () => {
    const reserved: number[] = []
    const send = printers.send.bind(printers)
    printers.send = async (...job) => {
      reserved.push((await states()).length)
      if (reserved.length === 2) throw new PrinterFailure('jammed')
      await send(...job)
    }
    expect(await print(ON_ROLL)).toMatchObject({ remaining: ['XID-2', 'XID-3'], problem: 'jammed' })
    expect(reserved).toEqual([1, 2])
    expect(await history.slipsOf('XID-3')).toEqual([])
  })

  it('rejects when the first job fails, and records that it did', async () => {
    printers.fail = { at: 'create', error: new PrinterFailure('no such printer') }
    await expect(print(ON_ROLL)).rejects.toThrow('no such printer')
    expect(await states()).toEqual(['failed'])
  })

  it('opens one PDF in the system’s viewer without a printer', async () => {
    const done = await slips.pipeline.print(ON_SHEET, null)
    expect(viewed).toHaveLength(1)
    expect(done.printed).toEqual(IDS)
    expect(printers.jobs).toEqual([])
    expect(await history.printsOf('XID-1')).toMatchObject([{ destination: 'dialog', target: null }])
  })

  it('leaves no file and no print behind when a PDF cannot be written', async () => {
    const file = join(folder.path, 'gone', 'slips.pdf')
    await expect(slips.pipeline.savePdf(ON_SHEET, file)).rejects.toThrow('ENOENT')
    expect(existsSync(file)).toBe(false)
    expect(await states()).toEqual(['failed', 'failed', 'failed'])
  })

  it('ends a preview that nobody waits for any more', async () => {
    meanwhile = async () => {
      meanwhile = () => Promise.resolve()
      slips.pipeline.forget()
    }
    expect(await slips.pipeline.preview(ON_SHEET)).toMatchObject({ documents: [], rendered: null })
    expect(await slips.pipeline.sheet(0, 100)).toBeNull()
    expect(await slips.pipeline.preview(ON_SHEET)).toMatchObject({ rendered: { sheets: 3 } })
    expect(await slips.pipeline.sheet(2, 100)).toMatchObject({ width: 100, height: 2 })
  })

  it('reserves nothing when slips cannot be rendered', async () => {
    meanwhile = () => Promise.reject(new RenderFailure('the thread is gone'))
    await expect(print(ON_ROLL)).rejects.toThrow(RenderFailure)
    expect(await states()).toEqual([])
  })

  it('prints a test page, or opens it', async () => {
    const page = { layout: 'a6', dpi: 203, name: 'Gudang', offset: { x: 0, y: 0 } } as const
    await slips.pipeline.testPage({ ...page, printer: 'Kasir' })
    expect(printed()).toEqual(['test'])
    await slips.pipeline.testPage({ ...page, printer: null })
    expect(viewed).toHaveLength(1)
    expect(await states()).toEqual([])
  })
})

function again(...paymentIds: string[]): SlipRequest['acknowledgements'] {
  return Object.fromEntries(
    paymentIds.map((id) => [id, { blockers: ['printedBefore'] as const, seen: null }])
  )
}

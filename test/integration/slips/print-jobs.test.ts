import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Events } from '#contract/events'
import type { PrintJobState, PrintJobWithSlips } from '#contract/model/printers'
import type { SlipState } from '#contract/model/slips'
import type { LocalHistory } from '../../../electron/history/history'
import type { SlipToPrint } from '../../../electron/history/print-jobs/print-jobs'
import { openHistory } from '../../../electron/history/store/open'
import { PrintJobs } from '../../../electron/slips/print-jobs'
import { PrinterFailure, PrinterUncertain } from '../../../electron/slips/printers/printers'
import { SlipReservations } from '../../../electron/slips/slip-reservations'
import { FakePrinters, type SendStep } from '../../support/fake-printers'
import { newId, tempFolder, type TempFolder } from '../../support/history'
import { slipToPrint } from '../../support/print-jobs'

const PDF = { pdf: new Uint8Array([1]), width: 80, height: 120, sheets: 1 }
/** After it, another process that was sending has ended. */
const LONG_MS = 120_000

let folder: TempFolder
let history: LocalHistory
let printers: FakePrinters
let now: number
let seen: PrintJobState[]
let changed: number
let closing: AbortController
let waiting: (() => void)[]
beforeEach(async () => {
  folder = tempFolder()
  history = await openHistory(join(folder.path, 'production.sqlite'))
  printers = new FakePrinters()
  now = 1_000_000
  restart()
})
afterEach(async () => {
  closing.abort()
  await history.close()
  folder.remove()
})

let printJobs: PrintJobs
/** Closes the environment and opens it again, as for another key. */
let reopen: () => void
/** What a program has that is started again on the same history. */
function restart(): void {
  closing?.abort()
  closing = new AbortController()
  seen = []
  changed = 0
  waiting = []
  let current = session()
  reopen = () => {
    const last = closing
    closing = new AbortController()
    current = session()
    last.abort()
  }
  const sessions = {
    get current() {
      return current
    },
    now: () => now,
    emit: (event: keyof Events, payload: unknown) => {
      if (event === 'slips.printJob') seen.push((payload as PrintJobWithSlips).state)
      if (event === 'slips.changed') changed++
    },
    preferences: { current: { operator: 'Sari' } },
    keepingSession: <T>(work: () => Promise<T>) => work()
  } as never
  printJobs = new PrintJobs({
    sessions,
    reservations: new SlipReservations(sessions),
    printers,
    onProblem: (error) => {
      throw error
    },
    wait: (_ms, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        signal.addEventListener('abort', () => reject(signal.reason as Error))
        waiting.push(resolve)
      })
  })
}

function session() {
  return { environment: 'production', history, newId, closing: closing.signal } as never
}

const slip = (i: number): SlipToPrint => slipToPrint(i, now)

const print = (...slips: SlipToPrint[]): Promise<void> =>
  printJobs.print(session(), slips, { printer: 'Kasir', dpi: 203, rendered: PDF })

/** Lets everything happen that waits for nothing, then ends one wait between two looks. */
async function look(): Promise<void> {
  await idle()
  for (const end of waiting.splice(0)) end()
  await idle()
}

async function idle(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await setImmediate()
}

const stateOf = async ({ paymentId }: SlipToPrint): Promise<SlipState> =>
  (await history.slipsOf(paymentId))[0]!.state
const jobs = () => printJobs.current()

describe('a print job', () => {
  it('is reserved before it is sent, its number known before its document, and its slips printed once it is there', async () => {
    const one = slip(1)
    const states: string[] = []
    const send = printers.send.bind(printers)
    printers.send = async (job, onCreated) => {
      const [open] = await jobs()
      states.push(`${open!.state} ${open!.spoolerId} ${await stateOf(one)}`)
      expect(job).toMatchObject({ printer: 'Kasir', name: `Lunas ${open!.id}`, dpi: 203, width: 80 })
      await send(job, async (spoolerId) => {
        await onCreated(spoolerId)
        states.push(`${(await jobs())[0]!.spoolerId} ${await stateOf(one)}`)
      })
    }
    await print(one)
    expect(states).toEqual(['sending null intended', '1 intended'])
    expect(await stateOf(one)).toBe('printed')
    expect(await history.payees()).toHaveLength(1)
    expect(changed).toBeGreaterThan(0)
  })

  it('is followed until the printer has it, and each change is told once', async () => {
    await print(slip(1), slip(2))
    await look()
    printers.say(1, { state: 'stopped', printerError: 'paperOut', message: 'Load paper' })
    await look()
    await look()
    expect(await jobs()).toMatchObject([
      {
        state: 'stopped',
        printerError: 'paperOut',
        slips: [
          { serial: 'AAAA-0001', sheet: 0 },
          { serial: 'AAAA-0002', sheet: 1 }
        ]
      }
    ])
    printers.say(1, { state: 'printing', printerError: null, message: '', sheets: 1 })
    await look()
    printers.say(1, { state: 'taken', sheets: 2 })
    await look()
    expect(seen).toEqual(['sending', 'waiting', 'waiting', 'stopped', 'printing', 'taken'])
    expect(await jobs()).toEqual([])
    expect(waiting).toEqual([])
  })

  it.each<[SendStep, Error, PrintJobState, SlipState]>([
    ['create', new PrinterFailure('no such printer'), 'failed', 'failed'],
    ['send', new PrinterFailure('too large'), 'failed', 'failed'],
    ['sent', new PrinterUncertain('the connection broke'), 'lost', 'intended']
  ])('that breaks at "%s" with %o is %s, its slip %s', async (at, error, state, slipState) => {
    const one = slip(1)
    printers.fail = { at, error }
    await expect(print(one)).rejects.toThrow(error)
    expect(seen.at(-1)).toBe(state)
    expect(await stateOf(one)).toBe(slipState)
    // Only a person knows of the one that may have come.
    expect(await history.unconfirmedSlips(now + 1)).toHaveLength(slipState === 'intended' ? 1 : 0)
  })

  it.each<PrintJobState>(['cancelled', 'failed', 'lost'])(
    'that was taken by the spooler and then is %s is asked about until a person answers',
    async (state) => {
      const [one, two] = [slip(1), slip(2)]
      await print(one, two)
      now += 1_000
      printers.say(1, { state, message: 'filter failed' })
      await look()
      expect(await jobs()).toMatchObject([{ state, message: 'filter failed' }])
      const reservations = new SlipReservations({
        current: session(),
        now: () => now,
        emit: () => undefined,
        preferences: { current: { operator: 'Sari' } }
      } as never)
      now += 1_000
      await reservations.settle([one.id], false)
      expect(await jobs()).toHaveLength(1)
      await reservations.settle([two.id], true)
      expect(await jobs()).toEqual([])
      expect([await stateOf(one), await stateOf(two)]).toEqual(['void', 'printed'])
    }
  )

  it('is not sent after another program has said that nothing of it is printed', async () => {
    const one = slip(1)
    const send = printers.send.bind(printers)
    printers.send = (job, onCreated) =>
      send(job, async (spoolerId) => {
        const [open] = await history.openPrintJobs()
        await history.failPrintJob(open!.id, { message: 'the program ended', spoolerId, at: now })
        await onCreated(spoolerId)
      })
    await expect(print(one)).rejects.toThrow('given up')
    expect(printers.jobs).toMatchObject([{ status: { state: 'sending' } }])
    expect(await stateOf(one)).toBe('failed')
  })

  it('is withdrawn on request', async () => {
    await print(slip(1))
    const [job] = await jobs()
    await printJobs.cancel(job!.id)
    expect(printers.cancelled).toEqual([1])
    await look()
    expect(seen.at(-1)).toBe('cancelled')
  })

  it('is followed again when the print server comes back', async () => {
    await print(slip(1))
    printers.isThere = false
    await look()
    await look()
    printers.isThere = true
    printers.say(1, { state: 'taken' })
    await look()
    expect(seen.at(-1)).toBe('taken')
  })
})

describe('a program that is started again', () => {
  /** Sends a job until the program is killed at a step. */
  async function killedAt(step: SendStep, ...slips: SlipToPrint[]): Promise<void> {
    const kill = printers.send.bind(printers)
    printers.send = (job, onCreated) =>
      new Promise(() => {
        printers.fail = { at: step, error: new Error('killed') }
        void kill(job, onCreated).catch(() => undefined)
      })
    void print(...slips)
    await idle()
    printers.send = kill
    printers.fail = null
    restart()
  }

  it.each<[SendStep, PrintJobState, SlipState]>([
    ['create', 'failed', 'failed'],
    ['created', 'failed', 'failed'],
    ['send', 'failed', 'failed'],
    ['sent', 'taken', 'printed']
  ])('after it was killed at "%s" ends the job as %s, its slip as %s', async (step, state, slipState) => {
    const one = slip(1)
    await killedAt(step, one)
    // A command beside the program may be about to send it.
    expect(await jobs()).toMatchObject([{ state: 'sending' }])
    await look()
    if (step === 'sent') printers.say(1, { state: 'taken' })
    else expect(await stateOf(one)).toBe('intended')
    now += LONG_MS
    await look()
    await look()
    expect(seen.at(-1)).toBe(state)
    expect(await stateOf(one)).toBe(slipState)
    expect(await history.printsOf('XID-1')).toHaveLength(slipState === 'printed' ? 1 : 0)
    // What waits for a document would hold up the queue.
    const waits = step === 'created' || step === 'send'
    expect(printers.cancelled).toEqual(waits ? [1] : [])
  })

  it('records the first payee if it was killed just before that', async () => {
    const one = slip(1)
    const id = newId()
    await history.reservePrintJob({ id, printer: 'Kasir', startedAt: now }, [one])
    await history.acceptPrintJob(id, { spoolerId: 1, at: now })
    printers.jobs.push({
      spoolerId: 1,
      name: `Lunas ${id}`,
      job: { printer: 'Kasir', name: `Lunas ${id}`, dpi: 203, ...PDF },
      status: { state: 'taken', printerError: null, message: '', sheets: null }
    })
    expect(await history.payees()).toEqual([])
    await jobs()
    await look()
    expect(seen.at(-1)).toBe('taken')
    expect(await history.payees()).toHaveLength(1)
  })

  it('asks about a job that nobody knows any more', async () => {
    const one = slip(1)
    await killedAt('sent', one)
    printers.jobs.splice(0)
    await jobs()
    await look()
    expect(seen.at(-1)).toBe('lost')
    expect(await stateOf(one)).toBe('intended')
    expect(await jobs()).toMatchObject([{ state: 'lost' }])
  })

  it('goes on to follow a job, and follows it once', async () => {
    await print(slip(1))
    await look()
    restart()
    await jobs()
    await jobs()
    await look()
    printers.say(1, { state: 'taken' })
    await look()
    expect(seen.filter((state) => state === 'taken')).toHaveLength(1)
  })

  it('is followed further when its environment is opened again', async () => {
    await print(slip(1))
    await look()
    reopen()
    await look()
    printers.say(1, { state: 'taken' })
    await look()
    expect(seen.at(-1)).toBe('taken')
    expect(await history.openPrintJobs()).toEqual([])
  })

  it('leaves the jobs of an environment alone once it is closed', async () => {
    await print(slip(1))
    await look()
    closing.abort()
    printers.say(1, { state: 'taken' })
    await look()
    expect(seen).not.toContain('taken')
  })
})

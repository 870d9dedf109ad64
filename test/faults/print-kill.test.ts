import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openHistory } from '../../electron/history/store/open'
import type { Renderer } from '../../electron/slips/render/render-thread'
import { cupsPrinters, startCups, type PrintServer } from '../support/cups'
import { FAULT_TIMEOUT_MS, tryFault } from '../support/faults'
import { answerOf, foundLookup, inTempFolder } from '../support/history'
import { CODE } from '../support/prepared-slips'
import { PRINT_STEPS, steppedSlips, type PrintStep } from '../support/print-steps'
import { ownRenderer } from '../support/printed-slips'
import { addScriptedPrinter, SCRIPTED } from '../support/scripted-printer'
import { slipRequest } from '../support/slips'

// No test has pictures of a shop.
vi.mock('electron', () => ({}))

const support = (name: string): string => fileURLToPath(new URL(`../support/${name}`, import.meta.url))
const PAYMENT = 'XID-1'
/** Another process that was sending has ended by then. */
const LONG_MS = 120_000
/** Longer than any step takes on an idle machine. */
const MOST_MS = 100

let cups: PrintServer
let renderer: Renderer
beforeAll(async () => {
  cups = await startCups(SCRIPTED)
  renderer = await ownRenderer()
})
afterAll(() => cups.stop())

describe('a slip comes out of the printer once, although the program is killed', () => {
  it.each(PRINT_STEPS)(
    'at the step "%s"',
    (step) =>
      inTempFolder((folder) => expectOnce(folder, step, (file, printer) => killedAt(step, file, printer))),
    FAULT_TIMEOUT_MS
  )

  it(
    'at any moment',
    () =>
      tryFault('kill -9 at random moments of printing', 4, async ({ folder, whole, underWay }) => {
        const step = PRINT_STEPS[whole(0, PRINT_STEPS.length - 1)]!
        const ms = whole(0, MOST_MS)
        underWay()
        await expectOnce(folder, null, (file, printer) => killedAfter(step, ms, file, printer))
        return { ids: 1, requests: 0, kills: 1 }
      }),
    FAULT_TIMEOUT_MS
  )
})

let printers = 0

/**
 * Prints a slip with a program that is killed, starts the program again, and prints the slip again if nothing came of
 * it, as its operator does.
 *
 * @param step at which it was killed; null if that is not known
 */
async function expectOnce(
  folder: string,
  step: PrintStep | null,
  printUntilKilled: (file: string, printer: string) => Promise<void>
): Promise<void> {
  const file = join(folder, 'sandbox.sqlite')
  const printer = addScriptedPrinter(cups.env, { name: `KILLED${++printers}`, silent: true })
  const first = await openHistory(file)
  await first.record(foundLookup(answerOf({ paymentId: PAYMENT, qrContent: CODE, amount: 65_000 })))
  await first.close()
  await printUntilKilled(file, printer.name)

  const history = await openHistory(file)
  const { printJobs, pipeline } = steppedSlips({
    history,
    printers: cupsPrinters(cups.env),
    renderer,
    now: () => Date.now() + LONG_MS
  })
  const settled = async (): Promise<void> => {
    await printJobs.current()
    await expect.poll(() => history.openPrintJobs()).toEqual([])
  }
  await settled()
  const came = printer.papers().length
  if (step !== null) expect(came).toBe(wasSent(step) ? 1 : 0)
  // What the history says is what came out, and nobody has to be asked.
  const states = (await history.slipsOf(PAYMENT)).map(({ state }) => state)
  expect(states).toEqual(came === 1 ? ['printed'] : wasReserved(step, states) ? ['failed'] : [])
  expect(await history.unsettledPrintJobs()).toEqual([])
  // The first payee is known from then on: the next one is not taken for the shop's own.
  expect(await history.payees()).toHaveLength(came)

  const again = await pipeline.print(slipRequest([PAYMENT]), printer.name)
  await settled()
  if (came === 1) expect(again.blocked).toMatchObject([{ blockers: ['printedBefore'] }])
  else expect(again.slips).toHaveLength(1)
  const papers = printer.papers()
  expect(papers.map((paper) => paper.subarray(-6).toString().trim())).toEqual(['%%EOF'])
  expect(await history.printsOf(PAYMENT)).toHaveLength(1)
  await history.close()
  printer.close()
}

const isAfter = (step: PrintStep, before: PrintStep): boolean =>
  PRINT_STEPS.indexOf(step) >= PRINT_STEPS.indexOf(before)
const wasSent = (step: PrintStep): boolean => isAfter(step, 'sent')
/** At an unknown moment both may be. */
const wasReserved = (step: PrintStep | null, states: readonly string[]): boolean =>
  step === null ? states.length > 0 : isAfter(step, 'reserved')

/** Starts a program that prints; it waits at a step. */
function startPrinting(file: string, printer: string, step?: PrintStep) {
  const words = [file, printer, PAYMENT, ...(step ? [step] : [])]
  const child = spawn(
    process.execPath,
    ['--import', support('sources.ts'), support('slip-printer.ts'), ...words],
    { env: { ...process.env, ...cups.env }, stdio: ['ignore', 'pipe', 'inherit'] }
  )
  const ended = once(child, 'exit')
  return {
    /** Rejects if the program ends before. */
    async reached(wanted: PrintStep): Promise<void> {
      for await (const line of createInterface({ input: child.stdout })) if (line === wanted) return
      throw new Error(`it ended before it had ${wanted}`)
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL')
      expect(await ended).toEqual([null, 'SIGKILL'])
    }
  }
}

async function killedAt(step: PrintStep, file: string, printer: string): Promise<void> {
  const program = startPrinting(file, printer, step)
  await program.reached(step)
  await program.kill()
}

async function killedAfter(step: PrintStep, ms: number, file: string, printer: string): Promise<void> {
  const program = startPrinting(file, printer)
  // Only said where it waits.
  await program.reached(step === 'sending' ? 'numbered' : step)
  await delay(ms)
  await program.kill()
}

import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { printedSoFar } from '#contract/model/printed-so-far'
import type { PrintJobStatus, PrintJobWithSlips } from '#contract/model/printers'
import type { SlipRequest } from '#contract/model/slip-documents'
import type { LocalHistory } from '../../../electron/history/history'
import { openHistory } from '../../../electron/history/store/open'
import type { Renderer } from '../../../electron/slips/render/render-thread'
import { cupsPrinters, startCups, type PrintServer } from '../../support/cups'
import { answerOf, foundLookup, tempFolder, type TempFolder } from '../../support/history'
import { CODE } from '../../support/prepared-slips'
import { steppedSlips } from '../../support/print-steps'
import { ownRenderer } from '../../support/printed-slips'
import { addScriptedPrinter, SCRIPTED, type ScriptedPrinter } from '../../support/scripted-printer'
import { slipRequest } from '../../support/slips'

// No test has pictures of a shop.
vi.mock('electron', () => ({}))

let server: PrintServer
let renderer: Renderer
beforeAll(async () => {
  server = await startCups(SCRIPTED)
  renderer = await ownRenderer()
})
afterAll(() => server.stop())

let folder: TempFolder
let history: LocalHistory
let printer: ScriptedPrinter
let slips: ReturnType<typeof steppedSlips>
let reported: PrintJobWithSlips[]
let closing: AbortController
let count = 0
beforeEach(async () => {
  folder = tempFolder()
  history = await openHistory(join(folder.path, 'sandbox.sqlite'))
  printer = addScriptedPrinter(server.env, { name: `KASIR${++count}` })
  closing = new AbortController()
  reported = []
  slips = steppedSlips({
    history,
    printers: cupsPrinters(server.env),
    renderer,
    signal: closing.signal,
    onStatus: (job) => reported.push(structuredClone(job))
  })
})
afterEach(async () => {
  closing.abort()
  await history.close()
  printer.close()
  folder.remove()
})

/** Unpaid payments, and a request for their slips. */
async function requestOf(payments: number, layout: SlipRequest['layout'], skip = 0): Promise<SlipRequest> {
  const paymentIds = Array.from({ length: payments }, (_, i) => `XID-${i + 1}`)
  for (const paymentId of paymentIds)
    await history.record(foundLookup(answerOf({ paymentId, qrContent: CODE, amount: 65_000 })))
  return slipRequest(paymentIds, { layout, skip })
}

/** Resolves when this was the last thing reported. */
const becomes = (status: Partial<PrintJobStatus>): Promise<void> =>
  expect.poll(() => reported.at(-1)).toMatchObject(status)

const statesOf = async (paymentIds: readonly string[]): Promise<string[]> =>
  (await Promise.all(paymentIds.map((id) => history.slipsOf(id)))).map((all) =>
    all.map(({ state }) => state).join()
  )

it('a roll that ends in the middle of a job leads to the first slip that did not come out, and goes on from it', async () => {
  const request = await requestOf(4, 'roll80')
  printer.say('PAGE: 1 1', 'exit 0')
  expect(await slips.pipeline.print(request, printer.name)).toMatchObject({ problem: null, remaining: [] })
  await expect.poll(async () => (await history.openPrintJobs()).length).toBe(1)
  printer.say('PAGE: 1 1', 'STATE: +media-empty-error')
  await becomes({ state: 'stopped', printerError: 'paperOut', sheets: 1 })
  const [job] = await slips.printJobs.current()
  expect(job!.slips.map(({ paymentId }) => paymentId)).toEqual(['XID-2', 'XID-3', 'XID-4'])
  expect(printedSoFar([job!])).toMatchObject({ count: 1, next: { paymentId: 'XID-3' }, isReported: true })

  await slips.printJobs.cancel(job!.id)
  await becomes({ state: 'cancelled', sheets: 1 })
  // As after a start of the program.
  const [unsettled] = await slips.printJobs.current()
  const from = printedSoFar([unsettled!])!.count
  const ids = unsettled!.slips.map(({ id }) => id)
  await slips.reservations.settle(ids.slice(0, from), true)
  await slips.reservations.settle(ids.slice(from), false)
  expect(await slips.printJobs.current()).toEqual([])
  expect(await statesOf(request.paymentIds)).toEqual(['printed', 'printed', 'void', 'void'])

  printer.say('STATE: -media-empty-error', 'exit 0', 'exit 0')
  const lost = ['XID-3', 'XID-4']
  const meant = { blockers: ['printedBefore' as const], seen: null }
  const again = await slips.pipeline.print(
    {
      ...request,
      paymentIds: lost,
      acknowledgements: { 'XID-3': meant, 'XID-4': meant },
      reason: 'Kertas habis'
    },
    printer.name
  )
  expect(again.slips.map(({ paymentId }) => paymentId)).toEqual(lost)
  await expect.poll(() => history.openPrintJobs()).toEqual([])
  expect(await statesOf(lost)).toEqual(['printed,void', 'printed,void'])
})

it('sheets with several slips count each, also if the first sheet was begun', async () => {
  printer.say('PAGE: 1 1', 'PAGE: 2 1', 'STATE: +media-jam-error')
  await slips.pipeline.print(await requestOf(7, 'a4x4', 2), printer.name)
  await becomes({ state: 'stopped', printerError: 'jam', sheets: 2 })
  const [job] = await slips.printJobs.current()
  expect(job!.slips.map(({ sheet }) => sheet)).toEqual([0, 0, 1, 1, 1, 1, 2])
  expect(printedSoFar([job!])).toMatchObject({ count: 6, next: { paymentId: 'XID-7' }, isReported: true })
})

it('only a person knows where a job of several sheets ended if the printer does not count', async () => {
  printer.say('STATE: +media-empty-error')
  await slips.pipeline.print(await requestOf(5, 'a4x4'), printer.name)
  await becomes({ state: 'stopped', printerError: 'paperOut' })
  await slips.printJobs.cancel((await slips.printJobs.current())[0]!.id)
  await becomes({ state: 'cancelled' })
  expect(printedSoFar(await slips.printJobs.current())).toBeNull()
})

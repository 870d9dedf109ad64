import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LocalHistory } from '../../../electron/history/history'
import { openHistory } from '../../../electron/history/store/open'
import { PrinterFailure } from '../../../electron/slips/printers/printers'
import type { Renderer } from '../../../electron/slips/render/render-thread'
import { runCommand } from '../../support/command'
import { startCups, type PrintServer } from '../../support/cups'
import { answerOf, foundLookup, tempFolder, type TempFolder } from '../../support/history'
import { CODE } from '../../support/prepared-slips'
import { ownRenderer } from '../../support/printed-slips'
import { addScriptedPrinter, SCRIPTED, type ScriptedPrinter } from '../../support/scripted-printer'

let server: PrintServer
let renderer: Renderer
beforeAll(async () => {
  server = await startCups(SCRIPTED)
  renderer = await ownRenderer()
})
afterAll(() => server.stop())

let count = 0
let folder: TempFolder
let history: LocalHistory
let printer: ScriptedPrinter
beforeEach(async () => {
  vi.stubEnv('CUPS_SERVER', server.env.CUPS_SERVER)
  folder = tempFolder()
  history = await openHistory(join(folder.path, 'sandbox.sqlite'))
  printer = addScriptedPrinter(server.env, { name: `KASIR${++count}` })
  for (const paymentId of ['XID-1', 'XID-2'])
    await history.record(foundLookup(answerOf({ paymentId, qrContent: CODE, amount: 65_000 })))
})
afterEach(async () => {
  await history.close()
  printer.close()
  folder.remove()
})

const print = (...words: string[]) =>
  runCommand(['print', ...words, '--layout', 'roll80', '--printer', printer.name], { history, renderer })
const line = (paymentId: string, slip: string, objections: string[] = []) => ({
  paymentId,
  serial: slip === 'sent' ? (expect.stringMatching(/^\S{4}-\S{4}$/) as string) : null,
  slip,
  file: null,
  objections
})
const statesOf = async (paymentId: string) => (await history.slipsOf(paymentId)).map(({ state }) => state)

describe('lunas print', () => {
  it('waits until the printer has taken every slip', async () => {
    printer.say('exit 0')
    const printing = print('XID-1', 'XID-2', 'XID-0')
    // The first roll is cut before the second is printed.
    await expect.poll(() => printer.papers().length).toBeGreaterThanOrEqual(1)
    expect(await history.openPrintJobs()).not.toEqual([])
    printer.say('exit 0')
    expect(await printing).toMatchObject({
      code: 2,
      lines: [line('XID-1', 'sent'), line('XID-2', 'sent'), line('XID-0', 'refused')]
    })
    expect(printer.papers()).toHaveLength(2)
    expect(await history.openPrintJobs()).toEqual([])
    expect(await history.unsettledPrintJobs()).toEqual([])
  })

  it('ends with 0 when there is nothing to complain of, and prints none again without a reason', async () => {
    printer.say('exit 0')
    expect(await print('XID-1')).toEqual({ code: 0, lines: [line('XID-1', 'sent')], said: '' })
    const again = await print('XID-1')
    expect(again).toMatchObject({ code: 2, lines: [line('XID-1', 'refused', ['printedBefore'])] })
    expect(again.said).toContain('--reason')
    printer.say('exit 0')
    expect(await print('XID-1', '--reason', 'torn')).toMatchObject({ code: 0 })
    expect(printer.papers()).toHaveLength(2)
  })

  it('does not wait for paper: it says what the printer says, and the slip is followed later', async () => {
    printer.say('STATE: +media-empty-error', 'INFO: Load paper.')
    const ended = await print('XID-1')
    expect(ended).toMatchObject({ code: 2, lines: [line('XID-1', 'sent')] })
    expect(ended.said).toContain(`${printer.name}: it tells of trouble (paperOut: Load paper.)`)
    expect(await statesOf('XID-1')).toEqual(['printed'])
    expect(await history.openPrintJobs()).toHaveLength(1)
  })

  it('says that somebody cancelled the job', async () => {
    const printing = print('XID-1')
    await expect.poll(() => printer.papers().length).toBe(1)
    execFileSync('cancel', ['-a', printer.name], { env: { ...process.env, ...server.env } })
    expect(await printing).toMatchObject({ code: 2, said: expect.stringContaining('cancelled') as string })
    expect(await history.unsettledPrintJobs()).toHaveLength(1)
  })

  it('leaves the job to the printer on Ctrl-C', async () => {
    const stop = new AbortController()
    const words = ['print', 'XID-1', '--layout', 'roll80', '--printer', printer.name]
    const ended = runCommand(words, {
      history,
      renderer,
      stop: stop.signal,
      onEvent: (...[event, payload]) => {
        if (event === 'slips.printJob' && payload.state === 'printing') stop.abort()
      }
    })
    expect(await ended).toMatchObject({ code: 0, lines: [line('XID-1', 'sent')] })
    expect(await history.openPrintJobs()).toHaveLength(1)
  })

  it('fails without a printer, or without a print server, and says which', async () => {
    const words = ['print', 'XID-1', '--layout', 'roll80', '--printer', 'NOBODY']
    await expect(runCommand(words, { history, renderer })).rejects.toThrow(PrinterFailure)
    vi.stubEnv('CUPS_SERVER', '/nowhere/cups.sock')
    await expect(runCommand(words, { history, renderer })).rejects.toThrow('/nowhere/cups.sock')
    expect(await statesOf('XID-1')).toEqual(['failed', 'failed'])
    vi.stubEnv('CUPS_SERVER', server.env.CUPS_SERVER)
    printer.say('exit 0')
    expect(await print('XID-1')).toMatchObject({ code: 0 })
  })
})

import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { PrintJobWithSlips } from '#contract/model/printers'
import { openHistory } from '../../../electron/history/store/open'
import { FakePrinters } from '../../support/fake-printers'
import { inTempFolder } from '../../support/history'
import { steppedSlips } from '../../support/print-steps'
import { slipToPrint } from '../../support/print-jobs'

const PDF = { pdf: new Uint8Array([1]), width: 80, height: 120, sheets: 1 }

it('a job waits for somebody once its printer cannot be reached for a while, and goes on when it can', () =>
  inTempFolder(async (folder) => {
    const history = await openHistory(join(folder, 'production.sqlite'))
    const printers = new FakePrinters()
    const closing = new AbortController()
    const seen: PrintJobWithSlips['state'][] = []
    let now = 1_000_000
    const { printJobs, session } = steppedSlips({
      history,
      printers,
      now: () => now,
      signal: closing.signal,
      onStatus: ({ state }) => seen.push(state)
    })
    const becomes = (state: PrintJobWithSlips['state']) => expect.poll(() => seen.at(-1)).toBe(state)
    await printJobs.print(session as never, [slipToPrint(1, now)], {
      printer: 'Kasir',
      dpi: 203,
      rendered: PDF
    })
    printers.say(1, { state: 'printing', printerError: 'offline' })
    await becomes('printing')
    now += 15_000
    await becomes('stopped')
    printers.say(1, { state: 'printing', printerError: null })
    await becomes('printing')
    printers.say(1, { state: 'taken' })
    await becomes('taken')
    closing.abort()
    await history.close()
  }))

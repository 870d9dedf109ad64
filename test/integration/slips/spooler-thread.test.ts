import { afterAll, expect, it } from 'vitest'
import { PrinterFailure } from '../../../electron/slips/printers/printers'
import { SpoolerThread } from '../../../electron/slips/printers/windows/spooler-thread'
import { spoolerWorker } from '../../support/workers'

// On Windows it has printers. What it does with them: npm run test:wine.
const thread = new SpoolerThread(() => spoolerWorker({}))
afterAll(() => thread.end())

it.skipIf(process.platform === 'win32')('without Windows, the thread of the spooler says why', async () => {
  const calls = [() => thread.api.list(), () => thread.api.status('Roll', 1), () => thread.api.end(1)]
  for (const call of calls) {
    const answer = call()
    await expect(answer).rejects.toThrow(PrinterFailure)
    await expect(answer).rejects.toThrow('Failed to load shared library')
  }
})

import { writeSync } from 'node:fs'
import { openHistory } from '../../electron/history/store/open'
import { answerOf, failedLookup, foundLookup, packageOf, parseStored } from './history'

// A separate process that records lookups and prints the id of each stored one, then closes:
// `node --import ./sources.ts history-writer.ts FILE COUNT`.
const [file, count] = process.argv.slice(2)
if (file === undefined) throw new Error('no file given')

const history = await openHistory(file)
for (let index = 0; index < Number(count); index++) {
  const paymentId = `XID-${Math.floor(Math.random() * 20)}`
  const packages = Array.from({ length: index % 4 }, (_, position) =>
    packageOf({ awb: `AWB-${index}-${position}` })
  )
  const answer = answerOf({
    paymentId,
    packages,
    amount: index,
    statusText: 'x'.repeat((index * 997) % 60_000)
  })
  const lookup = index % 3 === 2 ? failedLookup('failed', paymentId) : foundLookup(answer)
  await history.record(lookup)
  // Written straight to the pipe, so that it arrives whenever the process ends.
  writeSync(1, `${lookup.id}\n`)
  if (index % 50 === 49) await history.rebuild(parseStored)
}
await history.close()

import { parentPort, workerData } from 'node:worker_threads'
import type { ScanAnswer, ScannerModules, ScanQuestion } from './protocol'
import { createScanner } from './scanner'

// A thread of its own: to draw and decode a sheet takes some hundredths of a second.
const scanner = createScanner(workerData as ScannerModules)
parentPort?.on('message', async (question: ScanQuestion) => {
  let answer: ScanAnswer
  try {
    answer = { misread: await (await scanner).misread(question) }
  } catch (error) {
    answer = { failed: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answer)
})

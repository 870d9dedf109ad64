import { parentPort, workerData } from 'node:worker_threads'
import type { Answer, Answered, Asked, ScannerModules } from './protocol'
import { createScanner } from './scanner'

// A thread of its own: to draw and decode a sheet takes some hundredths of a second.
const scanner = createScanner(workerData as ScannerModules)
parentPort?.on('message', async (asked: Asked) => {
  let answered: Answered
  try {
    // Names and questions belong together, which TypeScript does not follow.
    const answer = (await scanner)[asked.name] as (question: Asked['question']) => Promise<Answer>
    answered = { answer: await answer(asked.question) }
  } catch (error) {
    answered = { failed: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answered)
})

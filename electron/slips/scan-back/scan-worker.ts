import { parentPort, workerData } from 'node:worker_threads'
import type { Answered, Asked, ScannerModules } from './protocol'
import { createScanner } from './scanner'

// A thread of its own: to draw and decode a sheet takes some hundredths of a second.
const scanner = createScanner(workerData as ScannerModules)
parentPort?.on('message', async (asked: Asked) => {
  let answered: Answered
  try {
    const reader = await scanner
    answered = {
      answer: asked.name === 'misread' ? await reader.misread(asked.question) : reader.picture(asked.question)
    }
  } catch (error) {
    answered = { failed: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answered)
})

import { workerData } from 'node:worker_threads'
import { answerCalls } from '../../platform/worker-rpc/server'
import type { Scanner, ScannerModules } from './protocol'
import { createScanner } from './scanner'

// In a thread of its own: rendering and decoding a sheet takes some hundredths of a second.
const scanner = createScanner(workerData as ScannerModules)
answerCalls<Scanner>(() => scanner)

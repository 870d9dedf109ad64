import { workerData } from 'node:worker_threads'
import { answerCalls } from '../../platform/worker-rpc/server'
import type { Scanner, ScannerModules } from './protocol'
import { createScanner } from './scanner'

// A thread of its own: to draw and decode a sheet takes some hundredths of a second.
const scanner = createScanner(workerData as ScannerModules)
answerCalls<Scanner>(() => scanner)

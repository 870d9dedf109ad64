import { workerData } from 'node:worker_threads'
import { answerCalls } from '../../platform/worker-rpc/server'
import type { RenderApi, RenderThreadData } from './protocol'
import { startRenderApi } from './render-api'

// In a thread of its own: rendering and verifying a sheet takes some hundredths of a second.
const api = startRenderApi(workerData as RenderThreadData)
answerCalls<RenderApi>(() => api)

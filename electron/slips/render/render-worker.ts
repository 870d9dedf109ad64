import { workerData } from 'node:worker_threads'
import { answerCalls } from '../../platform/worker-rpc/server'
import { programsFrom } from './later-programs'
import type { RenderApi, RenderThreadData } from './protocol'
import { renderApi } from './render-api'

// In a thread of its own: rendering and verifying a sheet takes some hundredths of a second.
const { faces, programs, cancelled } = workerData as RenderThreadData
const thread = answerCalls<RenderApi>(async () => api, { cancelled })
const api = renderApi(faces, programsFrom(programs), thread)

import { answerCalls } from '../../../platform/worker-rpc/server'
import { loadNatives } from './load-natives'
import type { SpoolerApi } from './protocol'
import { spoolerApi } from './spooler-api'

const api = loadNatives().then(spoolerApi)
answerCalls<SpoolerApi>(() => api)

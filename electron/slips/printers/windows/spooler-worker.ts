import { answerCalls } from '../../../platform/worker-rpc/server'
import { loadNatives } from './load-natives'
import type { SpoolerApi } from './protocol'
import { spoolerApi } from './spooler-api'

let api: SpoolerApi | null = null
// Not before the first call, which then says why there is no spooler.
answerCalls<SpoolerApi>(async () => (api ??= spoolerApi(loadNatives())))

import { loadGdi } from './gdi'
import type { Natives } from './natives'
import { loadSpooler } from './spooler'
import { loadCalls } from './windows-call'

/** Loads koffi and Windows' libraries. Rejects where there are none. */
export async function loadNatives(): Promise<Natives> {
  const koffi = await import('koffi')
  const calls = loadCalls(koffi)
  return { spooler: loadSpooler(koffi, calls), gdi: loadGdi(koffi, calls) }
}

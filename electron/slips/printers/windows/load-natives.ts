import * as koffi from 'koffi'
import { loadGdi } from './gdi'
import type { Natives } from './natives'
import { loadSpooler } from './spooler'
import { loadCalls } from './windows-call'

/** Loads Windows' libraries. Throws where there are none. */
export function loadNatives(): Natives {
  const calls = loadCalls(koffi)
  return { spooler: loadSpooler(koffi, calls), gdi: loadGdi(koffi, calls) }
}

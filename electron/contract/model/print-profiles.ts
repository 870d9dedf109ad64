import type { Language, UtcMillis } from '../base'
import type { RenderOptions, Layout } from './slip-layouts'

/** The largest offset that can compensate for a printer's start, in millimetres. */
export const MAX_OFFSET_MM = 20

/** The most slips of one payment that one request may print. */
export const MAX_COPIES = 5

/** The most slips that a print job on a roll may have, whatever the profile says. */
export const MAX_SLIPS_A_JOB = 400

/** A named way to print slips: a printer and the paper in it. */
export interface PrintProfile {
  /** UUID, or `first`. */
  id: string
  /** Empty for the first one, until somebody names it. */
  name: string
  /** null opens the PDF in the system's viewer. */
  printer: string | null
  layout: Layout
  dpi: number
  copies: number
  /** The most slips of one print job on a roll (`isOnRoll`), so that a jam or an empty roll spoils no more. */
  slipsAJob: number
  offset: RenderOptions['offset']
}

/** The default profile of a program that nobody has set up yet. */
export const FIRST_PROFILE: PrintProfile = {
  id: 'first',
  name: '',
  printer: null,
  layout: 'roll80',
  dpi: 203,
  copies: 1,
  // As many as the sheets of a job on other paper.
  slipsAJob: 10,
  offset: { x: 0, y: 0 }
}

/** The data printed on a test page. */
export interface TestPage extends TestPageRequest {
  language: Language
  at: UtcMillis
}

export const MAX_PROFILES = 20
/** In UTF-16 units. */
export const MAX_PROFILE_NAME = 40

/** Returns the default profile. */
export function chosenProfile(preferences: { profiles: PrintProfile[]; profile: string }): PrintProfile {
  return preferences.profiles.find(({ id }) => id === preferences.profile) ?? preferences.profiles[0]!
}

/** The input of a test page: a profile that need not be stored yet. */
export type TestPageRequest = Omit<PrintProfile, 'id' | 'copies' | 'slipsAJob'>

import type { Language, UtcMillis } from '../base'
import type { RenderOptions, Layout } from './slip-layouts'

/** Farthest that a printer's start is made good for, in millimetres. */
export const MAX_OFFSET_MM = 20

/** Slips of one payment that one request may print. */
export const MAX_COPIES = 5

/** A way that slips go out, with a name of the shop's own: a printer and what is in it. */
export interface PrintProfile {
  /** UUID, or `first`. */
  id: string
  /** Empty for the first one, until somebody names it. */
  name: string
  /** null asks with the system's dialog. */
  printer: string | null
  layout: Layout
  dpi: number
  copies: number
  offset: RenderOptions['offset']
}

/** The standard profile of a program that nobody has set up yet. */
export const FIRST_PROFILE: PrintProfile = {
  id: 'first',
  name: '',
  printer: null,
  layout: 'roll80',
  dpi: 203,
  copies: 1,
  offset: { x: 0, y: 0 }
}

/** What a test page says of itself, beside what it shows. */
export interface TestPage extends Omit<PrintProfile, 'id' | 'copies'> {
  language: Language
  at: UtcMillis
}

export const MAX_PROFILES = 20
/** In UTF-16 units. */
export const MAX_PROFILE_NAME = 40

/** The profile that slips go out by unless told otherwise. */
export function chosenProfile(preferences: { profiles: PrintProfile[]; profile: string }): PrintProfile {
  return preferences.profiles.find(({ id }) => id === preferences.profile) ?? preferences.profiles[0]!
}

/** What a test page is drawn for: a profile that need not be kept yet. */
export type TestPageRequest = Omit<PrintProfile, 'id' | 'copies'>

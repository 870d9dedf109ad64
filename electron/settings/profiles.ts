import { z } from 'zod'
import {
  MAX_COPIES,
  MAX_OFFSET_MM,
  MAX_PROFILE_NAME,
  MAX_PROFILES,
  type PrintProfile
} from '#contract/model/print-profiles'
import { DPI } from '#contract/model/slip-layouts'
import { layoutName } from './layout-name'

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

const millimetres = z.number().min(-MAX_OFFSET_MM).max(MAX_OFFSET_MM)

export const printerName = z.string().min(1).max(200).nullable()
export const resolution = z.int().min(DPI.min).max(DPI.max)
export const copies = z.int().min(1).max(MAX_COPIES)
export const offset = z.strictObject({ x: millimetres, y: millimetres })

export const printProfile = z.strictObject({
  id: z.union([z.uuid(), z.literal(FIRST_PROFILE.id)]),
  name: z.string().trim().max(MAX_PROFILE_NAME),
  printer: printerName,
  layout: layoutName,
  dpi: resolution,
  copies,
  offset
})

/** At least one: slips always have a way out. */
export const printProfiles = z
  .array(printProfile)
  .min(1)
  .max(MAX_PROFILES)
  .refine((profiles) => new Set(profiles.map(({ id }) => id)).size === profiles.length, 'each once')

/** Before there were profiles, a file named one printer, one layout and one resolution. */
export function withProfiles(file: unknown): unknown {
  if (typeof file !== 'object' || file === null || Array.isArray(file) || 'profiles' in file) return file
  const { layout, dpi, printer, ...others } = file as Record<string, unknown>
  const named = Object.entries({ layout, dpi, printer }).filter(([, value]) => value !== undefined)
  return { ...others, profiles: [{ ...FIRST_PROFILE, ...Object.fromEntries(named) }] }
}

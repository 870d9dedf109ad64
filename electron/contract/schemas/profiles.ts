import { z } from 'zod'
import {
  FIRST_PROFILE,
  MAX_COPIES,
  MAX_OFFSET_MM,
  MAX_PROFILE_NAME,
  MAX_PROFILES,
  MAX_SLIPS_A_JOB
} from '../model/print-profiles'
import { DPI, LAYOUTS } from '../model/slip-layouts'

/** The name of a layout, or one that older versions wrote into files. */
export const layoutName = z.preprocess((name) => (name === 'a4' ? 'a4x4' : name), z.enum(LAYOUTS))

const millimetres = z.number().min(-MAX_OFFSET_MM).max(MAX_OFFSET_MM)

export const printerName = z.string().min(1).max(200).nullable()
export const resolution = z.int().min(DPI.min).max(DPI.max)
export const copies = z.int().min(1).max(MAX_COPIES)
export const slipsAJob = z.int().min(1).max(MAX_SLIPS_A_JOB)
export const offset = z.strictObject({ x: millimetres, y: millimetres })

export const printProfile = z.strictObject({
  id: z.union([z.uuid(), z.literal(FIRST_PROFILE.id)]),
  name: z.string().trim().max(MAX_PROFILE_NAME),
  printer: printerName,
  layout: layoutName,
  dpi: resolution,
  copies,
  // Files from before this setting have profiles without it.
  slipsAJob: slipsAJob.default(FIRST_PROFILE.slipsAJob),
  offset
})

/** At least one, so that slips can always be printed. */
export const printProfiles = z
  .array(printProfile)
  .min(1)
  .max(MAX_PROFILES)
  .refine((profiles) => new Set(profiles.map(({ id }) => id)).size === profiles.length, 'each once')

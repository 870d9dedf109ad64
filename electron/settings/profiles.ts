import { FIRST_PROFILE } from '#contract/model/print-profiles'

/** Converts a file from before there were profiles, which had one printer, one layout and one resolution. */
export function withProfiles(file: unknown): unknown {
  if (typeof file !== 'object' || file === null || Array.isArray(file) || 'profiles' in file) return file
  const { layout, dpi, printer, ...others } = file as Record<string, unknown>
  const named = Object.entries({ layout, dpi, printer }).filter(([, value]) => value !== undefined)
  return { ...others, profiles: [{ ...FIRST_PROFILE, ...Object.fromEntries(named) }] }
}

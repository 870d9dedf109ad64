import { expect, it } from 'vitest'
import { FIRST_PROFILE } from '#contract/model/print-profiles'
import { printProfiles } from '#contract/schemas/profiles'
import { withProfiles } from '../../../electron/settings/profiles'

const SECOND = {
  ...FIRST_PROFILE,
  id: '0b6f2f0e-8f4b-4f6e-9b0e-3a2f7d1c5e10',
  name: 'Gudang',
  layout: 'a6' as const
}

it('print profiles take over the single printer of files from before profiles existed', () => {
  const old = { language: 'en', layout: 'a4', printer: 'SLIP' }
  const { profiles, language } = withProfiles(old) as { profiles: unknown[]; language: string }
  expect(language).toBe('en')
  expect(printProfiles.parse(profiles)).toEqual([{ ...FIRST_PROFILE, layout: 'a4x4', printer: 'SLIP' }])
  expect(withProfiles({ profiles: [SECOND] })).toEqual({ profiles: [SECOND] })
  expect(withProfiles(null)).toBeNull()
})

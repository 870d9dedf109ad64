// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { FIRST_PROFILE, type PrintProfile } from '#contract/model/print-profiles'
import { i18n } from '#shared/i18n/index'
import { useToasts } from '#shared/toasts/toast-store'
import ProfileForm from '../../../../../renderer/features/settings/ProfileForm.vue'
import { beginSession, failure, settled, type FakeApi } from '../../../../support/fake-api'
import { printerOf, slipsApi } from '../../../../support/slip-answers'
import { unmountAfterEach } from '../../../../support/unmount'

unmountAfterEach()

let api: FakeApi
beforeEach(() => {
  api = slipsApi()
  api.answer('slips.printers', () => [printerOf('KASIR'), printerOf('GUDANG')])
  api.answer('slips.printerCapabilities', ({ printer }) => ({
    resolutions: printer === 'GUDANG' ? [300, 600] : [203],
    media: []
  }))
})

/** The form of a profile, whose changes are kept. */
async function open(rest: Partial<PrintProfile> = {}) {
  const wrapper = mount(ProfileForm, {
    props: {
      profile: { ...FIRST_PROFILE, ...rest },
      onChange: (profile: PrintProfile) => void wrapper.setProps({ profile })
    },
    global: { plugins: [beginSession(), i18n] }
  })
  await settled()
  return {
    wrapper,
    text: () => wrapper.text().replace(/[⁦-⁩]/g, ''),
    profile: () => wrapper.props('profile'),
    async choose(printer: string): Promise<void> {
      await wrapper.get('#profile-printer').setValue(printer)
      await settled()
    }
  }
}

describe('the resolution', () => {
  it('is filled in when a printer is chosen that does not have the present one', async () => {
    const form = await open()
    await form.choose('GUDANG')
    expect(form.profile()).toMatchObject({ printer: 'GUDANG', dpi: 300 })
    const offered = form.wrapper.findAll('#profile-dpi-usual option')
    expect(offered.map((option) => option.attributes('value'))).toEqual(['300', '600'])
  })

  it('stays if the printer has it, and if nobody knows', async () => {
    const form = await open({ dpi: 600 })
    await form.choose('GUDANG')
    expect(form.profile().dpi).toBe(600)
    api.answer('slips.printerCapabilities', () => ({ resolutions: [], media: [] }))
    await form.choose('KASIR')
    expect(form.profile()).toMatchObject({ printer: 'KASIR', dpi: 600 })
  })

  it('of an older profile is not changed by itself, but questioned beside the field', async () => {
    const form = await open({ printer: 'GUDANG' })
    expect(form.profile().dpi).toBe(203)
    expect(form.text()).toContain('Printer ini 300, 600 DPI; yang dipilih 203 DPI.')
    expect(form.wrapper.get('#profile-dpi').attributes('aria-describedby')).toBe('profile-dpi-note')
    await form.wrapper.get('#profile-dpi-note button').trigger('click')
    expect(form.profile().dpi).toBe(300)
    expect(form.text()).not.toContain('Printer ini mencetak')
  })
})

describe('the printer', () => {
  it('may be the PDF viewer, with how to print from it', async () => {
    const form = await open({ printer: 'KASIR' })
    expect(form.text()).not.toContain('ukuran asli (100%)')
    await form.choose('')
    expect(form.profile().printer).toBeNull()
    expect(form.text()).toContain('ukuran asli (100%)')
  })

  it('of the profile stays when it is not connected, or when nobody knows', async () => {
    const form = await open({ printer: 'RUSAK' })
    expect(form.profile().printer).toBe('RUSAK')
    expect(form.text()).toContain('RUSAK (tidak terhubung)')
    form.wrapper.unmount()
    api.answer('slips.printers', () => {
      throw failure('printServiceFailed')
    })
    const unknown = await open({ printer: 'RUSAK' })
    expect(unknown.profile().printer).toBe('RUSAK')
    expect(unknown.text()).toContain('Layanan cetak di komputer ini tidak menjawab.')
    expect(unknown.text()).not.toContain('RUSAK (tidak terhubung)')
  })
})

it('a test page without a printer opens in the PDF viewer, and that is said', async () => {
  api.answer('slips.testPage', () => undefined)
  const form = await open()
  const button = form.wrapper.findAll('button').find((each) => each.text() === 'Cetak halaman uji')!
  await button.trigger('click')
  await settled()
  await form.choose('KASIR')
  await button.trigger('click')
  await settled()
  expect(api.requested('slips.testPage').map(({ printer }) => printer)).toEqual([null, 'KASIR'])
  expect(useToasts().toasts.map(({ text }) => text)).toEqual([
    'Halaman uji dibuka di penampil PDF. Cetak dari sana dengan ukuran asli (100%).',
    'Halaman uji dikirim ke printer.'
  ])
})

describe('the number of slips in one print job', () => {
  const field = (form: Awaited<ReturnType<typeof open>>) => form.wrapper.find('#profile-slips-a-job')

  it('is asked for on a roll only', async () => {
    const form = await open({ layout: 'a6' })
    expect(field(form).exists()).toBe(false)
    for (const layout of ['roll58', 'roll80', 'label']) {
      await form.wrapper.get('#profile-layout').setValue(layout)
      expect(field(form).exists()).toBe(true)
    }
  })

  it('is stored on leaving the field, if it is possible', async () => {
    const form = await open({ layout: 'roll80' })
    await field(form).setValue('25')
    await field(form).trigger('change')
    expect(form.profile().slipsAJob).toBe(25)
    for (const wrong of ['0', '401', 'banyak', '']) {
      await field(form).setValue(wrong)
      await field(form).trigger('change')
      expect(form.text()).toContain('Bilangan bulat dari 1 sampai 400.')
      expect(form.profile().slipsAJob).toBe(25)
    }
  })
})

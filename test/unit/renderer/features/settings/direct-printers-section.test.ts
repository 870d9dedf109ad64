// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { FIRST_PROFILE } from '#contract/model/print-profiles'
import type { DirectPrinter } from '#contract/model/printers'
import type { Preferences } from '#contract/model/settings'
import { i18n } from '#shared/i18n/index'
import { useSession } from '#shared/session/session-store'
import DirectPrintersSection from '../../../../../renderer/features/settings/DirectPrintersSection.vue'
import { testLayoutOf } from '../../../../../renderer/features/settings/direct-printers'
import { beginSession, failure, fakeApi, settled, type FakeApi } from '../../../../support/fake-api'
import { printerOf } from '../../../../support/slip-answers'
import { unmountAfterEach } from '../../../../support/unmount'

unmountAfterEach()

const KASIR: DirectPrinter = {
  name: 'Kasir',
  language: 'escPos',
  way: { host: '192.168.1.50', port: 9_100 },
  dpi: 203,
  headDots: 384,
  cut: false,
  feedMm: 5,
  gapMm: 0
}

let api: FakeApi
beforeEach(() => {
  api = fakeApi()
  api.answer('slips.printers', () => [printerOf('ZEBRA')])
  api.answer('slips.testPage', () => undefined)
  api.answer('settings.update', (patch) => {
    const { state } = useSession()
    return { ...state, preferences: { ...state.preferences, ...patch } as Preferences }
  })
})

/** The section, with direct printers. */
async function open(preferences: Partial<Preferences> = {}) {
  const wrapper = mount(DirectPrintersSection, {
    attachTo: document.body,
    global: { plugins: [beginSession(preferences), i18n] }
  })
  await settled()
  const button = (name: string) => wrapper.findAll('button').find((each) => each.text() === name)!
  return {
    wrapper,
    button,
    text: () => wrapper.text().replace(/[⁦-⁩]/g, ''),
    async press(name: string): Promise<void> {
      await button(name).trigger('click')
      await settled()
    },
    async fill(values: Record<string, string>): Promise<void> {
      for (const [id, value] of Object.entries(values)) {
        const field = wrapper.get(`#direct-${id}`)
        await field.setValue(value)
        await field.trigger('change')
      }
    },
    async save(): Promise<void> {
      await wrapper.get('form').trigger('submit')
      await settled()
    }
  }
}

const stored = () => useSession().preferences.directPrinters

describe('a new direct printer', () => {
  it('is saved with its address, and can then be chosen, tried out and removed', async () => {
    const section = await open()
    expect(section.wrapper.find('form').exists()).toBe(false)
    await section.press('Tambah printer langsung')
    expect(document.activeElement?.id).toBe('direct-name')
    await section.fill({ name: ' Kasir ', host: ' 192.168.1.50 ', head: '576', feed: '7,5' })
    await section.wrapper.get('input[type=checkbox]').setValue(true)
    await section.save()
    const expected = { ...KASIR, headDots: 576, feedMm: 7.5, cut: true }
    expect(stored()).toEqual([expected])
    expect(document.activeElement?.textContent).toBe('Tambah printer langsung')
    await section.press('Cetak halaman uji')
    expect(api.requested('slips.testPage')).toEqual([
      { name: '', printer: 'Kasir', layout: 'roll80', dpi: 203, offset: { x: 0, y: 0 } }
    ])
    await section.press('Hapus printer langsung')
    expect(stored()).toEqual([])
    expect(section.wrapper.find('form').exists()).toBe(false)
  })

  it('through a queue has none but those of the system to choose from', async () => {
    const section = await open({ directPrinters: [KASIR] })
    await section.press('Tambah printer langsung')
    await section.fill({ name: 'Label', language: 'zpl' })
    await section.wrapper.findAll('input[type=radio]')[1]!.setValue(true)
    expect(section.wrapper.find('#direct-host').exists()).toBe(false)
    const offered = section.wrapper
      .findAll('#direct-queue option')
      .map((option) => option.attributes('value'))
    expect(offered).toEqual(['', 'ZEBRA'])
    await section.save()
    expect(section.text()).toContain('Pilih printer yang meneruskan datanya.')
    await section.fill({ queue: 'ZEBRA', gap: '' })
    await section.save()
    expect(stored()[1]).toMatchObject({ name: 'Label', way: { queue: 'ZEBRA' }, gapMm: null })
  })

  it.each([
    [{ name: '', host: 'kasir' }, 'direct-name', 'Beri nama printernya.'],
    [{ name: 'ZEBRA', host: 'kasir' }, 'direct-name', 'Printer lain sudah memakai nama ini.'],
    [{ name: 'Kasir', host: '' }, 'direct-host', 'Tulis alamat IP'],
    [{ name: 'Kasir', host: 'http://kasir' }, 'direct-host', 'Tulis alamat IP'],
    [{ name: 'Kasir', host: 'kasir', port: '70000' }, 'direct-port', 'dari 1 sampai 65.535'],
    [{ name: 'Kasir', host: 'kasir', head: '12' }, 'direct-head', 'dari 128 sampai 5.000'],
    [{ name: 'Kasir', host: 'kasir', feed: '51' }, 'direct-feed', 'dari 0 sampai 50']
  ])('with %o is not saved; the field is named and has the focus', async (values, id, problem) => {
    const section = await open()
    await section.press('Tambah printer langsung')
    expect(section.text()).not.toContain(problem)
    await section.fill(values)
    await section.save()
    expect(api.requested('settings.update')).toEqual([])
    expect(section.text()).toContain(problem)
    expect(document.activeElement?.id).toBe(id)
    const described = section.wrapper.get(`#${id}`).attributes('aria-describedby')
    expect(section.wrapper.get(`#${described}`).text()).toContain(problem)
  })

  it('is nothing if it is cancelled', async () => {
    const section = await open({ directPrinters: [KASIR] })
    await section.press('Tambah printer langsung')
    await section.press('Batal')
    expect(section.wrapper.get<HTMLInputElement>('#direct-name').element.value).toBe('Kasir')
    expect(document.activeElement?.textContent).toBe('Tambah printer langsung')
    expect(api.requested('settings.update')).toEqual([])
  })
})

describe('a direct printer', () => {
  it('that gets another name keeps its profiles', async () => {
    const profiles = [{ ...FIRST_PROFILE, printer: 'Kasir' }]
    const section = await open({ directPrinters: [KASIR], profiles })
    await section.fill({ name: 'Kasir depan' })
    await section.save()
    const { preferences } = useSession()
    expect(preferences.directPrinters).toEqual([{ ...KASIR, name: 'Kasir depan' }])
    expect(preferences.profiles).toEqual([{ ...FIRST_PROFILE, printer: 'Kasir depan' }])
  })

  it('is saved before its test page is printed, if it has changes', async () => {
    const section = await open({ directPrinters: [KASIR] })
    await section.fill({ host: 'kasir lama' })
    await section.press('Simpan dan cetak halaman uji')
    expect([stored(), api.requested('slips.testPage')]).toEqual([[KASIR], []])
    expect(document.activeElement?.id).toBe('direct-host')
    await section.fill({ host: '10.0.0.9', head: '576' })
    await section.press('Simpan dan cetak halaman uji')
    expect(stored()).toEqual([{ ...KASIR, way: { host: '10.0.0.9', port: 9_100 }, headDots: 576 }])
    expect(api.requested('slips.testPage')).toMatchObject([{ printer: 'Kasir', layout: 'roll80' }])
    expect(section.button('Cetak halaman uji').exists()).toBe(true)
  })

  it('with changes is saved or left as it was before another one is edited', async () => {
    const section = await open({ directPrinters: [KASIR, { ...KASIR, name: 'Gudang' }] })
    const choice = section.wrapper.get<HTMLSelectElement>('#edited-direct')
    await section.fill({ host: '10.0.0.9' })
    expect([choice.element.disabled, section.button('Tambah printer langsung').element.disabled]).toEqual([
      true,
      true
    ])
    await section.press('Batal')
    expect(section.wrapper.get<HTMLInputElement>('#direct-host').element.value).toBe('192.168.1.50')
    expect(document.activeElement?.textContent).toBe('Tambah printer langsung')
    expect(choice.element.disabled).toBe(false)
    expect(api.requested('settings.update')).toEqual([])
  })

  it('with changes can be removed, and another one added then', async () => {
    const section = await open({ directPrinters: [KASIR] })
    await section.fill({ host: '10.0.0.9' })
    await section.press('Hapus printer langsung')
    expect(stored()).toEqual([])
    expect(section.button('Tambah printer langsung').element.disabled).toBe(false)
  })

  it('stays in the form if it cannot be stored', async () => {
    api.answer('settings.update', () => {
      throw failure('unexpected')
    })
    const section = await open({ directPrinters: [KASIR] })
    await section.fill({ host: '10.0.0.9' })
    await section.save()
    expect(stored()).toEqual([KASIR])
    expect(section.wrapper.get<HTMLInputElement>('#direct-host').element.value).toBe('10.0.0.9')
  })
})

it('a test page has the paper that goes with the head', () => {
  expect(testLayoutOf(KASIR)).toBe('roll58')
  expect(testLayoutOf({ ...KASIR, headDots: 576 })).toBe('roll80')
  expect(testLayoutOf({ ...KASIR, headDots: 576, dpi: 300 })).toBe('roll58')
  expect(testLayoutOf({ ...KASIR, language: 'zpl', gapMm: null })).toBe('label')
})

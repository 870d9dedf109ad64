// @vitest-environment happy-dom
import { disableAutoUnmount, enableAutoUnmount, mount } from '@vue/test-utils'
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { i18n } from '#shared/i18n/index'
import SlipPreview from '../../../../../renderer/features/slips/SlipPreview.vue'
import { beginSession, fakeApi, settled } from '../../../../support/fake-api'

enableAutoUnmount(afterEach)
afterAll(disableAutoUnmount)

/** A sheet of 2 x 4 inches: 192 x 384 CSS pixels at its actual size. */
const RENDERED = { widthMicrons: 50_800, heightMicrons: 101_600, sheets: 1, slips: [] }

it('fits a sheet to the room that there is, and shows it at its actual and at double size', async () => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(224)
  const api = fakeApi()
  api.answer('slips.sheet', () => null)
  const global = { plugins: [beginSession(), i18n] }
  const preview = mount(SlipPreview, { props: { documents: [], rendered: RENDERED }, global })
  const [, actual, double] = preview.findAll('[role="group"] button')
  await actual!.trigger('click')
  await double!.trigger('click')
  await preview.find('[role="group"] button').trigger('click')
  await settled()
  const widths = api.requested('slips.sheet').map(({ width }) => width)
  // Half as high as the sheet, after what is kept free around it.
  expect(widths.slice(-3)).toEqual([192, 384, 96])
})

// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { SlipListItem } from '#contract/model/slip-states'
import { i18n } from '#shared/i18n/index'
import TakeBackPane from '../../../../../../renderer/features/slips/list/TakeBackPane.vue'
import { useTakeBack } from '../../../../../../renderer/features/slips/list/use-take-back'
import { beginSession, fakeApi, settled } from '../../../../../support/fake-api'
import { slipListItem, slipHistory } from '../../../../../support/slip-list-items'
import { unmountAfterEach } from '../../../../../support/unmount'

const PAID: SlipListItem['payment'] & {} = {
  status: 'paid',
  statusCode: '0',
  conflictReasons: [],
  amount: 65_000,
  checkedAt: 0
}

unmountAfterEach()

async function open() {
  const api = fakeApi()
  const history = slipHistory(
    api,
    [slipListItem(1, { state: 'handedOut' }), slipListItem(2), slipListItem(3, { copy: 2 })],
    {
      CODE: [2, 3]
    }
  )
  const pinia = beginSession()
  const Page = defineComponent(() => {
    const back = useTakeBack()
    back.active.value = true
    return () => h(TakeBackPane, { back })
  })
  const page = mount(Page, { attachTo: document.body, global: { plugins: [pinia, i18n] } })
  await settled()
  return {
    api,
    history,
    text: () => page.text().replace(/\s+/g, ' '),
    type: async (text: string): Promise<void> => {
      await page.get('input').setValue(text)
      await page.get('form').trigger('submit')
      await settled()
    },
    press: async (name: RegExp): Promise<void> => {
      const button = page.findAll('button').find((each) => name.test(each.text()))
      await button!.trigger('click')
      await settled()
    }
  }
}

it('shows whether the paper of a returned slip is still worth money, and can undo the return', async () => {
  const { history, text, type, press } = await open()
  await type('AAAA-0001')
  expect(text()).toMatch(/1 slip kembali.*BELUM LUNAS/)
  await press(/Urungkan/)
  expect(text()).toMatch(/0 slip kembali.*Diurungkan/)
  expect(text()).not.toContain('BELUM LUNAS')
  expect(history.find(1).state).toBe('printed')
})

it('says that a slip scanned twice was already returned, and counts it once', async () => {
  const { text, type } = await open()
  await type('AAAA-0001')
  await type('AAAA-0001')
  expect(text()).toMatch(/1 slip kembali.*Sudah lebih dulu: Kembali/)
})

it('says that a paid slip must be destroyed, unless its data are in conflict', async () => {
  const { history, text, type } = await open()
  history.change(1, { payment: PAID })
  await type('AAAA-0001')
  expect(text()).toMatch(/1 di antaranya sudah lunas.*LUNAS\. Hancurkan slip ini/)
  history.change(2, { payment: { ...PAID, conflictReasons: ['amountChanged'] } })
  await type('AAAA-0002')
  expect(text()).toMatch(/2 slip kembali1 di antaranya.*DATA BERTENTANGAN/)
})

it('asks which slip was returned if several have the code, and records that one', async () => {
  const { api, history, text, type, press } = await open()
  await type('CODE')
  expect(text()).toMatch(/0 slip kembali.*2 slip memuat kode ini/)
  expect(api.requested('slips.recordEvent')).toEqual([])
  await press(/AAAA-0002/)
  expect(text()).toContain('1 slip kembali')
  expect([history.find(2).state, history.find(3).state]).toEqual(['returned', 'printed'])
})

it('says that a text belongs to no slip of this history', async () => {
  const { text, type } = await open()
  await type('ZZZZ9999')
  expect(text()).toMatch(/0 slip kembali.*ZZZZ9999.*Bukan slip dari riwayat ini/)
})

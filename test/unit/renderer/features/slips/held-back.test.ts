import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { expect, test } from 'vitest'
import { payeesOf } from '../../../../../electron/slips/payees'
import { blockedSlip } from '../../../../../electron/slips/blocked'
import { i18n } from '#shared/i18n/index'
import HeldBack from '../../../../../renderer/features/slips/HeldBack.vue'
import { qrisPayload } from '../../../../support/qris-payload'

const [ours, stranger] = ['Toko Contoh', 'Toko Lain'].map(
  (name) => payeesOf([qrisPayload(65_000, { shop: { name } })])[0]!
)
const held = (known: object[], payees = [stranger!]) =>
  renderToString(
    createSSRApp(HeldBack, {
      blocked: payees.map((payee, i) => blockedSlip(`XID-${i}`, ['merchantChanged'], { payee })),
      overrulable: 0,
      payees: known,
      given: null,
      modelValue: false
    }).use(i18n)
  )

test('a new payee can be accepted when none is known yet, with no other payee beside it', async () => {
  const alone = await held([])
  expect(alone).toContain('Terima Toko Lain')
  expect(alone).toContain('1234567890')
  expect(alone).not.toContain('Selama ini')
  expect(await held([{ ...ours, acceptedAt: 0, operator: null }])).toContain('Selama ini')
})

test('several new payees are shown side by side when none is known yet, with their differences', async () => {
  const both = await held([], [ours!, stranger!])
  expect(both).toContain('membayar 2 penerima yang berbeda')
  for (const name of ['Toko Contoh', 'Toko Lain']) expect(both).toContain(`Terima ${name}`)
  expect(both.match(/berbeda<\/span/g)).toHaveLength(2)
  expect(both).not.toContain('membayar pihak lain dari slip sebelumnya')
})

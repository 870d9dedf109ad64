import { expect, it } from 'vitest'
import { LANGUAGES } from '#contract/base'
import { paidLabels } from '../../../electron/app/paid-labels'

const paid = { paymentId: 'XID-1', amount: 65_000 }

it('a notification says that a payment is paid, and puts a question mark where its data conflict', () => {
  expect(paidLabels({ ...paid, conflict: false }, 'id')).toEqual({ title: 'XID-1: Lunas', body: 'Rp65.000' })
  for (const language of LANGUAGES) {
    const { title, body } = paidLabels({ ...paid, conflict: true }, language)
    expect(title).toMatch(/^XID-1: (Lunas|Paid)\? /)
    expect(body).toMatch(/^Rp65\.000\. (Jangan anggap lunas|Do not take it as paid)\./)
  }
})

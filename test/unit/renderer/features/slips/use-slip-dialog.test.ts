import { beforeEach, describe, expect, it } from 'vitest'
import { NO_SLIPS } from '#contract/model/slip-documents'
import { payeesOf } from '../../../../../electron/slips/payees'
import { blockedSlip } from '../../../../../electron/slips/blocked'
import { useSlipDialog } from '../../../../../renderer/features/slips/use-slip-dialog'
import { beginSession, failure, inComponent, settled, type FakeApi } from '../../../../support/fake-api'
import { qrisPayload } from '../../../../support/qris-payload'
import { previewOf, sent, slipsApi } from '../../../../support/slip-answers'

const [FIRST_CODE, OTHER_CODE] = ['a'.repeat(64), 'b'.repeat(64)] as const

let api: FakeApi
beforeEach(() => {
  api = slipsApi()
  beginSession()
})

async function open(...paymentIds: string[]) {
  const { value: dialog } = inComponent(() => useSlipDialog(paymentIds))
  await settled()
  return { dialog }
}
/** The input of the last preview call. */
const previewed = () => api.requested('slips.preview').at(-1)!
const printed = () => api.requested('slips.print').at(-1)!
const unknown = (seen = FIRST_CODE) => blockedSlip('XID-1', ['unknownStatus'], { seen })
const paid = (seen = FIRST_CODE) => blockedSlip('XID-1', ['unknownStatus', 'alreadyPaid'], { seen })
const copied = (paymentId = 'XID-1') => blockedSlip(paymentId, ['printedBefore'])

describe('the acknowledgement', () => {
  it('covers nothing until it is given, and then the blockers on screen', async () => {
    api.answer('slips.preview', ({ acknowledgements }) =>
      'XID-1' in acknowledgements ? previewOf(['XID-1', 'XID-2']) : previewOf(['XID-2'], [unknown()])
    )
    const { dialog } = await open('XID-1', 'XID-2')
    expect(previewed().acknowledgements).toEqual({})
    expect(dialog.overrulable.value).toEqual([unknown()])
    dialog.override.value = true
    await settled()
    expect(previewed().acknowledgements).toEqual({
      'XID-1': { blockers: ['unknownStatus'], seen: FIRST_CODE }
    })
    // The slip stays listed, so that the acknowledgement can be withdrawn.
    expect(dialog.heldBack.value).toEqual([unknown()])
    dialog.override.value = false
    await settled()
    expect(previewed().acknowledgements).toEqual({})
  })

  it('is withdrawn if a new blocker came up while slips were rendered with it', async () => {
    api.answer('slips.preview', () => previewOf([], [unknown()]))
    const { dialog } = await open('XID-1')
    const held = api.answerLater('slips.preview')
    dialog.override.value = true
    await settled()
    await held[0]!.answer(previewOf([], [paid()]))
    expect(dialog.override.value).toBe(false)
    // Withdrawn, the preview is requested without it: the slips that are ready then need no acknowledgement.
    expect(held[1]!.input.acknowledgements).toEqual({})
    await held[1]!.answer(previewOf([], [paid()]))
    expect([dialog.heldBack.value, dialog.ready.value]).toEqual([[paid()], false])
    dialog.override.value = true
    await settled()
    expect(held[2]!.input.acknowledgements).toMatchObject({
      'XID-1': { blockers: ['unknownStatus', 'alreadyPaid'] }
    })
  })

  it('is withdrawn if the same blocker applies to another code', async () => {
    api.answer('slips.preview', () => previewOf([], [unknown()]))
    const { dialog } = await open('XID-1')
    api.answer('slips.preview', ({ acknowledgements }) =>
      acknowledgements['XID-1']?.seen === OTHER_CODE
        ? previewOf(['XID-1'])
        : previewOf([], [unknown(OTHER_CODE)])
    )
    dialog.override.value = true
    await settled()
    expect([dialog.override.value, dialog.ready.value]).toEqual([false, false])
    dialog.override.value = true
    await settled()
    expect([dialog.override.value, dialog.ready.value]).toEqual([true, true])
  })

  it('does not cover a blocker that came up between preview and printing: it is shown first', async () => {
    api.answer('slips.preview', ({ acknowledgements }) =>
      'XID-1' in acknowledgements ? previewOf(['XID-1']) : previewOf([], [unknown()])
    )
    const { dialog } = await open('XID-1')
    dialog.override.value = true
    await settled()
    // The payment was paid meanwhile.
    api.answer('slips.print', () => ({ ...NO_SLIPS, blocked: [paid()] }))
    api.answer('slips.preview', () => previewOf([], [paid()]))
    await dialog.print()
    await settled()
    expect(printed().acknowledgements).toEqual({ 'XID-1': { blockers: ['unknownStatus'], seen: FIRST_CODE } })
    expect(dialog.result.value).toMatch(/Tidak ada yang dicetak.*1 ditahan/)
    expect([dialog.override.value, dialog.ready.value]).toEqual([false, false])
    expect(dialog.heldBack.value).toEqual([paid()])
    expect(previewed().acknowledgements).toEqual({})
  })

  it('covers no slip that cannot be acknowledged', async () => {
    const broken = blockedSlip('XID-2', ['unknownStatus', 'brokenQris'], { seen: FIRST_CODE })
    const unheardOf = blockedSlip('XID-3', [])
    api.answer('slips.preview', () => previewOf([], [unknown(), broken, unheardOf]))
    const { dialog } = await open('XID-1', 'XID-2', 'XID-3')
    expect(dialog.overrulable.value).toEqual([unknown()])
    dialog.override.value = true
    await settled()
    expect(Object.keys(api.requested('slips.preview')[1]!.acknowledgements)).toEqual(['XID-1'])
  })
})

describe('a reason', () => {
  it('covers the copies on screen and no others', async () => {
    api.answer('slips.preview', ({ reason }) =>
      reason === null ? previewOf(['XID-2'], [copied()]) : previewOf(['XID-1', 'XID-2'])
    )
    const { dialog } = await open('XID-1', 'XID-2')
    dialog.sayWhy('Slip hilang')
    await settled()
    expect(previewed()).toMatchObject({
      reason: 'Slip hilang',
      acknowledgements: { 'XID-1': { blockers: ['printedBefore'], seen: null } }
    })
    // If somebody else printed a slip meanwhile, that is another copy, which this reason does not cover.
    api.answer('slips.print', () => sent(['XID-1'], { blocked: [copied('XID-2')] }))
    await dialog.print()
    expect(Object.keys(printed().acknowledgements)).toEqual(['XID-1'])
  })

  it('can be changed without losing the acknowledgement', async () => {
    const both = blockedSlip('XID-1', ['amountDiffers', 'printedBefore'], { seen: FIRST_CODE })
    const amount = blockedSlip('XID-1', ['amountDiffers'], { seen: FIRST_CODE })
    // Another amount needs an acknowledgement and a reason; a copy needs a reason as well.
    api.answer('slips.preview', ({ acknowledgements, reason }) => {
      if (reason === null) return previewOf([], [amount])
      return acknowledgements['XID-1'] ? previewOf(['XID-1']) : previewOf([], [amount])
    })
    const { dialog } = await open('XID-1')
    dialog.override.value = true
    await settled()
    expect(dialog.ready.value).toBe(false)
    dialog.sayWhy('Ongkir naik')
    await settled()
    expect([dialog.ready.value, previewed().reason]).toEqual([true, 'Ongkir naik'])

    api.answer('slips.print', () => sent(['XID-1']))
    api.answer('slips.preview', ({ acknowledgements, reason }) =>
      reason !== null && acknowledgements['XID-1']?.blockers.includes('printedBefore')
        ? previewOf(['XID-1'])
        : previewOf([], [both])
    )
    await dialog.print()
    await settled()
    // The next one is another copy, and needs a reason of its own.
    expect([dialog.reason.value, dialog.ready.value]).toEqual([null, false])
    for (const text of ['Hilang', 'Slip hilang']) {
      dialog.sayWhy(text)
      await settled()
      expect([dialog.override.value, dialog.ready.value]).toEqual([true, true])
    }
    expect(previewed()).toMatchObject({
      reason: 'Slip hilang',
      acknowledgements: { 'XID-1': { blockers: ['amountDiffers', 'printedBefore'], seen: FIRST_CODE } }
    })
  })
})

describe('the preview', () => {
  it('is of the latest choice, however late an older one arrives', async () => {
    const held = api.answerLater('slips.preview')
    const { dialog } = await open('XID-1')
    dialog.layout.value = 'a6'
    await settled()
    dialog.copies.value = 3
    await settled()
    // The first is no longer wanted, but nothing else is rendered until it is done.
    expect([held.length, api.requested('slips.forget').length]).toEqual([1, 2])
    await held[0]!.answer(previewOf(['XID-1']))
    expect([dialog.preview.value, dialog.ready.value]).toEqual([null, false])
    expect(held[1]!.input).toMatchObject({ layout: 'a6', copies: 3 })
    await held[1]!.answer(previewOf(['XID-1']))
    expect([dialog.ready.value, held.length]).toEqual([true, 2])
  })

  it('reports a failure and can be requested again', async () => {
    api.answer('slips.preview', () => {
      throw failure('readBackFailed')
    })
    const { dialog } = await open('XID-1')
    expect([dialog.error.value?.code, dialog.ready.value]).toEqual(['readBackFailed', false])
    api.answer('slips.preview', () => previewOf(['XID-1']))
    await dialog.load()
    expect([dialog.error.value, dialog.ready.value]).toEqual([null, true])
  })

  it('is requested again once the payee on screen was accepted', async () => {
    const [payee] = payeesOf([qrisPayload(65_000)])
    const { dialog } = await open('XID-1')
    await dialog.accept(payee!)
    expect(api.requested('slips.acceptPayee')).toEqual([payee])
    expect(api.requested('slips.preview')).toHaveLength(2)
  })

  it('starts at a place that the paper has', async () => {
    const { dialog } = await open('XID-1')
    dialog.layout.value = 'a4x4'
    dialog.position.value = 9
    await settled()
    expect([dialog.positions.value, previewed().skip]).toEqual([4, 3])
    dialog.position.value = 2
    await settled()
    expect(previewed().skip).toBe(1)
    dialog.layout.value = 'roll80'
    await settled()
    expect(previewed().skip).toBe(0)
  })
})

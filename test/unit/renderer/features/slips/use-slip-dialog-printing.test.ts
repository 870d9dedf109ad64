import { beforeEach, describe, expect, it } from 'vitest'
import { useToasts } from '#shared/toasts/toast-store'
import { DEFAULT_PREFERENCES } from '#contract/schemas/preferences'
import { blockedSlip } from '../../../../../electron/slips/blocked'
import { useSlipDialog } from '../../../../../renderer/features/slips/use-slip-dialog'
import { beginSession, failure, inComponent, settled, type FakeApi } from '../../../../support/fake-api'
import { previewOf, profileFor, sent, slipsApi } from '../../../../support/slip-answers'

let api: FakeApi
beforeEach(() => {
  api = slipsApi()
  beginSession(profileFor('KASIR'))
})

async function open(...paymentIds: string[]) {
  const component = inComponent(() => useSlipDialog(paymentIds))
  await settled()
  return { dialog: component.value, close: component.close }
}
/** The input of the last print call. */
const printed = () => api.requested('slips.print').at(-1)!
const copied = blockedSlip('XID-1', ['printedBefore'])

describe('printing', () => {
  it('continues with exactly the remaining slips, with the same copies and the same reason', async () => {
    api.answer('slips.preview', ({ acknowledgements, paymentIds }) =>
      acknowledgements['XID-1'] ? previewOf(paymentIds) : previewOf(['XID-2', 'XID-3'], [copied])
    )
    const { dialog } = await open('XID-1', 'XID-2', 'XID-3')
    dialog.copies.value = 2
    dialog.sayWhy('Slip hilang')
    await settled()
    const remaining = ['XID-1', 'XID-2', 'XID-2', 'XID-3', 'XID-3']
    api.answer('slips.print', () => sent(['XID-1'], { remaining }))
    await dialog.print()
    await settled()
    expect(printed().copies).toBe(2)

    api.answer('slips.print', () => sent(remaining))
    await dialog.printRest()
    // One slip for each time that a payment is listed; the acknowledged copies, and no payment that was not printed
    // yet.
    expect(printed()).toMatchObject({ paymentIds: remaining, copies: 1, reason: 'Slip hilang' })
    expect(printed().acknowledgements).toEqual({ 'XID-1': { blockers: ['printedBefore'], seen: null } })
    expect(dialog.result.value).toBe('5 slip dikirim ke printer.')
  })

  it('the rest gives its own reason for copies of payments that it had begun', async () => {
    const { dialog } = await open('XID-1', 'XID-2')
    api.answer('slips.print', () => sent(['XID-1'], { remaining: ['XID-1', 'XID-2', 'XID-2'] }))
    await dialog.print()
    await settled()
    api.answer('slips.print', () => sent(['XID-1', 'XID-2', 'XID-2']))
    await dialog.printRest()
    expect(printed().reason).toBe('Pencetakan terhenti sebelum cetakan ini')
    expect(Object.keys(printed().acknowledgements)).toEqual(['XID-1'])
  })

  it('the rest holds back a slip that may have come out after all', async () => {
    const { dialog } = await open('XID-1', 'XID-2')
    // The first slip was interrupted: it remains, and as far as anybody knows it was not printed.
    api.answer('slips.print', () => sent([], { remaining: ['XID-1', 'XID-2'], problem: 'jam' }))
    await dialog.print()
    await settled()
    expect(dialog.result.value).toContain('Tidak ada yang dicetak')
    api.answer('slips.print', () => sent(['XID-2'], { blocked: [copied] }))
    api.answer('slips.preview', () => previewOf(['XID-2'], [copied]))
    await dialog.printRest()
    await settled()
    expect(printed()).toMatchObject({ paymentIds: ['XID-1', 'XID-2'], acknowledgements: {}, reason: null })
    expect(dialog.heldBack.value).toEqual([copied])
  })

  it('from the point where the paper ran out voids the slips that did not come out, and prints them and the rest', async () => {
    const { dialog } = await open('XID-1', 'XID-2', 'XID-3')
    api.answer('slips.print', () => sent(['XID-1', 'XID-1', 'XID-2'], { remaining: ['XID-2', 'XID-3'] }))
    await dialog.print()
    await settled()
    await dialog.printFrom('slip-2')
    expect(api.requested('slips.settle')).toEqual([{ slipIds: ['slip-2', 'slip-3'], printed: false }])
    expect(printed()).toMatchObject({
      paymentIds: ['XID-1', 'XID-2', 'XID-2', 'XID-3'],
      copies: 1,
      reason: 'Kertas habis atau macet'
    })
    // Nothing was ever printed for the third payment.
    expect(Object.keys(printed().acknowledgements)).toEqual(['XID-1', 'XID-2'])
  })

  it('prints again what did not come out, one slip for each time that a payment is listed', async () => {
    beginSession(profileFor('KASIR', { copies: 3, slipsAJob: 25 }))
    const { value: dialog } = inComponent(() => useSlipDialog(['XID-1', 'XID-1', 'XID-2'], true))
    await settled()
    api.answer('slips.print', () => sent(['XID-1', 'XID-1', 'XID-2']))
    await dialog.print()
    expect(printed()).toMatchObject({
      paymentIds: ['XID-1', 'XID-1', 'XID-2'],
      copies: 1,
      reason: 'Kertas habis atau macet',
      slipsAJob: 25
    })
    expect(Object.keys(printed().acknowledgements)).toEqual(['XID-1', 'XID-2'])
  })

  it('prints nothing again if the lost slips could not be voided', async () => {
    const { dialog } = await open('XID-1')
    api.answer('slips.print', () => sent(['XID-1']))
    await dialog.print()
    api.answer('slips.settle', () => {
      throw failure('historyFailed')
    })
    await dialog.printFrom('slip-1')
    expect(dialog.error.value?.code).toBe('historyFailed')
    expect(api.requested('slips.print')).toHaveLength(1)
  })

  it('is not ready again while it prints, nor before the next preview', async () => {
    const { dialog } = await open('XID-1')
    const printing = api.answerLater('slips.print')
    const renderOptions = api.answerLater('slips.preview')
    void dialog.print()
    await settled()
    expect([dialog.working.value, dialog.ready.value]).toEqual([true, false])
    await printing[0]!.answer(sent(['XID-1']))
    expect([dialog.working.value, dialog.ready.value]).toEqual([false, false])
    await renderOptions[0]!.answer(previewOf([], [copied]))
    expect([dialog.heldBack.value, dialog.ready.value]).toEqual([[copied], false])
  })

  it('reports a failure and leaves the dialog as it is', async () => {
    const { dialog } = await open('XID-1')
    const printing = api.answerLater('slips.print')
    void dialog.print()
    await settled()
    await printing[0]!.fail('printFailed')
    expect([dialog.error.value?.code, dialog.working.value, dialog.ready.value]).toEqual([
      'printFailed',
      false,
      true
    ])
  })

  it('opens the PDF viewer if the printer of the profile is gone', async () => {
    const { dialog } = await open('XID-1')
    dialog.printer.value = 'KASIR'
    api.answer('slips.print', () => sent(['XID-1']))
    await dialog.print()
    expect(printed().printer).toBe('KASIR')
    beginSession({ profiles: [{ ...DEFAULT_PREFERENCES.profiles[0]!, printer: 'GONE' }] })
    expect((await open('XID-1')).dialog.printer.value).toBeNull()
  })
})

describe('closing the dialog', () => {
  it('stops printing and reports the result', async () => {
    const { dialog, close } = await open('XID-1', 'XID-2')
    const printing = api.answerLater('slips.print')
    void dialog.print()
    await settled()
    close()
    expect(api.requested('slips.stop')).toHaveLength(1)
    await printing[0]!.answer(sent(['XID-1'], { remaining: ['XID-2'] }))
    const [toast] = useToasts().toasts
    expect(toast).toMatchObject({
      kind: 'doubt',
      text: '1 slip dikirim ke printer. 1 slip lagi tidak dicetak.'
    })
    // Nobody would look at another preview.
    expect(api.requested('slips.preview')).toHaveLength(1)
  })

  it('reports a failure as such, and a success as such', async () => {
    for (const outcome of ['failure', 'done'] as const) {
      beginSession(profileFor('KASIR'))
      const { dialog, close } = await open('XID-1')
      const printing = api.answerLater('slips.print')
      void dialog.print()
      await settled()
      close()
      if (outcome === 'done') await printing[0]!.answer(sent(['XID-1']))
      else await printing[0]!.fail('printFailed')
      expect(useToasts().toasts.map(({ kind }) => kind)).toEqual([outcome])
    }
  })

  it('drops its preview, stops nothing else, and unsubscribes from events', async () => {
    const { close } = await open('XID-1')
    expect(api.listening('slips.printing')).toBe(1)
    close()
    await settled()
    expect(api.requested('slips.forget')).toHaveLength(1)
    expect(api.requested('slips.stop')).toEqual([])
    expect(api.listening('slips.printing')).toBe(0)
  })
})

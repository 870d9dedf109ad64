import { beforeEach, describe, expect, it } from 'vitest'
import { useToasts } from '#shared/toasts/toast-store'
import { DEFAULT_PREFERENCES } from '#contract/schemas/preferences'
import { blockedSlip } from '../../../../../electron/slips/blocked'
import { useSlipDialog } from '../../../../../renderer/features/slips/use-slip-dialog'
import {
  beginSession,
  fakeApi,
  failure,
  inComponent,
  settled,
  type FakeApi
} from '../../../../support/fake-api'
import { answerForSlips, previewOf, sent } from '../../../../support/slip-answers'

let api: FakeApi
beforeEach(() => {
  api = fakeApi()
  beginSession()
  answerForSlips(api)
})

async function open(...paymentIds: string[]) {
  const component = inComponent(() => useSlipDialog(paymentIds))
  await settled()
  return { dialog: component.value, close: component.close }
}
/** What the last print was asked with. */
const printed = () => api.requested('slips.print').at(-1)!
const copied = blockedSlip('XID-1', ['printedBefore'])

describe('printing', () => {
  it('goes on with the very slips that are left, the same copies and the same words', async () => {
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
    // One slip for each time that a payment is named; the copies that were meant, and nothing that was not printed yet.
    expect(printed()).toMatchObject({ paymentIds: remaining, copies: 1, reason: 'Slip hilang' })
    expect(printed().acknowledgements).toEqual({ 'XID-1': { blockers: ['printedBefore'], seen: null } })
    expect(dialog.result.value).toBe('5 slip dikirim ke printer.')
  })

  it('of the rest says by itself why there are copies of what it began', async () => {
    const { dialog } = await open('XID-1', 'XID-2')
    api.answer('slips.print', () => sent(['XID-1'], { remaining: ['XID-1', 'XID-2', 'XID-2'] }))
    await dialog.print()
    await settled()
    api.answer('slips.print', () => sent(['XID-1', 'XID-2', 'XID-2']))
    await dialog.printRest()
    expect(printed().reason).toBe('Pencetakan terhenti sebelum cetakan ini')
    expect(Object.keys(printed().acknowledgements)).toEqual(['XID-1'])
  })

  it('of the rest holds back what may have come out all the same', async () => {
    const { dialog } = await open('XID-1', 'XID-2')
    // The first slip broke off on its way: it is left, and not printed as far as anybody knows.
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

  it('from where the paper ran out makes void what did not come out, and prints that and the rest', async () => {
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
    // Nothing was ever printed of the third.
    expect(Object.keys(printed().acknowledgements)).toEqual(['XID-1', 'XID-2'])
  })

  it('prints nothing again where what is lost could not be made void', async () => {
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

  it('is not ready for more while it prints, nor before the next preview', async () => {
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

  it('that fails is told, and leaves the dialog as it is', async () => {
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

  it('asks with the system’s dialog where the printer of the profile is gone', async () => {
    const { dialog } = await open('XID-1')
    dialog.printer.value = 'KASIR'
    api.answer('slips.print', () => sent(['XID-1']))
    await dialog.print()
    expect(printed().printer).toBe('KASIR')
    beginSession({ profiles: [{ ...DEFAULT_PREFERENCES.profiles[0]!, printer: 'GONE' }] })
    expect((await open('XID-1')).dialog.printer.value).toBeNull()
  })
})

describe('a dialog that is closed', () => {
  it('stops what is printed, and tells what came of it', async () => {
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
    // Nobody looks at what would be drawn.
    expect(api.requested('slips.preview')).toHaveLength(1)
  })

  it('tells a failure, and a plain success as one', async () => {
    for (const outcome of ['failure', 'done'] as const) {
      beginSession()
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

  it('forgets its preview, stops nothing else, and hears of nothing more', async () => {
    const { close } = await open('XID-1')
    expect(api.listening('slips.printing')).toBe(1)
    close()
    await settled()
    expect(api.requested('slips.forget')).toHaveLength(1)
    expect(api.requested('slips.stop')).toEqual([])
    expect(api.listening('slips.printing')).toBe(0)
  })
})

import { createPinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { createSSRApp, type Component } from 'vue'
import { renderToString } from 'vue/server-renderer'
import type { PaymentRow } from '#contract/model/payment-list'
import { STATUSES, type Payment } from '#contract/model/payments'
import { RECONCILE_RESULTS } from '#contract/model/jobs'
import PaletteOptionRow from '../../../../../renderer/app/palette/PaletteOptionRow.vue'
import { i18n } from '#shared/i18n/index'
import ReconcileMark from '../../../../../renderer/features/jobs/ReconcileMark.vue'
import JobItemRow from '../../../../../renderer/features/jobs/JobItemRow.vue'
import LookupResults from '../../../../../renderer/features/jobs/lookups/LookupResults.vue'
import DetailActions from '../../../../../renderer/features/payments/detail/DetailActions.vue'
import DetailState from '../../../../../renderer/features/payments/detail/DetailState.vue'
import PaymentGridRow from '../../../../../renderer/features/payments/PaymentGridRow.vue'
import SlipLine from '../../../../../renderer/features/slips/list/SlipLine.vue'
import ReturnScanLine from '../../../../../renderer/features/slips/list/ReturnScanLine.vue'
import StatusMark from '#shared/ui/StatusMark.vue'
import WatchRow from '../../../../../renderer/features/watches/WatchRow.vue'
import { slipsApi } from '../../../../support/slip-answers'

// Wherever a payment is shown, a conflict must never look paid.

beforeEach(() => void slipsApi())

const html = (component: Component, props: object): Promise<string> =>
  renderToString(
    createSSRApp(component, { ...props })
      .use(i18n)
      .use(createPinia())
  )

const row = (
  conflictReasons: Payment['conflictReasons'],
  status: Payment['status'] = 'paid'
): PaymentRow => ({
  paymentId: 'XID-1',
  service: 'express',
  status,
  statusCode: '0',
  conflictReasons,
  amount: 65_000,
  awbs: [],
  recipients: [],
  createdAt: null,
  checkedAt: 1_760_000_000_000,
  lastTriedAt: 1_760_000_000_000,
  lastOutcome: 'found',
  hasQrContent: true,
  annotation: null
})
const payment = (...reasons: Parameters<typeof row>): Payment => {
  const {
    awbs: _awbs,
    recipients: _recipients,
    hasQrContent: _code,
    annotation: _annotation,
    ...shared
  } = row(...reasons)
  const nothing = { statusText: null, method: null, qrContent: null, payTime: null, paidAt: null }
  return {
    ...shared,
    ...nothing,
    createdAt: null,
    packages: [],
    lookups: 1,
    firstSeenAt: 0,
    lastReason: null,
    lastMessage: null
  }
}
const slip = (payment: PaymentRow): object => ({
  id: 'x',
  serial: 'AAAA-BBBB',
  paymentId: 'XID-1',
  copy: 1,
  state: 'printed',
  stateAt: 0,
  intendedAt: 0,
  holder: null,
  printJob: null,
  payment
})
const lookup = { id: 'x', paymentId: 'XID-1', outcome: 'found', message: null }

const SHOWN: Record<string, (reasons: Payment['conflictReasons']) => Promise<string>> = {
  'a row of the list': (reasons) =>
    html(PaymentGridRow, {
      row: row(reasons),
      spare: false,
      columns: ['status', 'amount'],
      checked: false,
      watched: undefined
    }),
  'the head of an open payment': (reasons) =>
    html(DetailState, { payment: payment(reasons), timeline: [], staleFor: null, checking: false }),
  'what a lookup brought': (reasons) =>
    html(LookupResults, {
      rows: [{ paymentId: 'XID-1', lookup, payment: payment(reasons) }],
      waiting: 'running'
    }),
  'a line of the palette': (reasons) =>
    html(PaletteOptionRow, { id: 'x', option: { kind: 'payment', row: row(reasons) }, active: false }),
  'a line of the slips': (reasons) =>
    html(SlipLine, { slip: slip(row(reasons)), checked: false, columns: [] }),
  'a slip that came back': (reasons) =>
    html(ReturnScanLine, {
      scan: { key: 1, at: 0, text: 'x', is: 'returned', slip: slip(row(reasons)), step: {}, undone: false },
      newest: true
    }),
  'a watch': (reasons) =>
    html(WatchRow, {
      watched: {
        ...payment(reasons),
        conflict: reasons.length > 0,
        watchUntil: 'paid',
        state: 'met',
        maxAttempts: null,
        attempts: 1,
        until: 0,
        nextAt: 0,
        endedAt: 0
      },
      checked: false,
      now: 0,
      columns: []
    }),
  'an id of a job': (reasons) =>
    html(JobItemRow, {
      item: {
        position: 0,
        paymentId: 'XID-1',
        result: 'paidEqual',
        outcome: 'found',
        amount: 65_000,
        expectedAmount: 65_000,
        attempts: 1,
        conflict: reasons.length > 0
      },
      columns: ['position', 'paymentId', 'result', 'expected', 'actual', 'attempts'],
      compares: true
    })
}

describe.each(Object.entries(SHOWN))('%s', (_what, show) => {
  it('is green if it is paid', async () => {
    expect(await show([])).toMatch(/(text|bg)-paid/)
  })

  it('is red with a question mark if it is in conflict', async () => {
    const shown = await show(['amountChanged'])
    expect(shown).not.toMatch(/-paid\b/)
    expect(shown).toContain('text-conflict')
    expect(shown).toMatch(/Lunas(, sesuai)?\?|DATA BERTENTANGAN/)
  })
})

describe('a status', () => {
  it.each(STATUSES)('%s is a red question if it is in conflict', async (status) => {
    const shown = await html(StatusMark, { status, code: '5', conflict: true })
    expect(shown).toContain('text-conflict')
    expect(shown).not.toMatch(/text-(paid|unpaid|unknown)/)
    expect(shown).toContain('?')
  })

  it.each(RECONCILE_RESULTS)('%s of a job is one as well', async (result) => {
    const shown = await html(ReconcileMark, { result, compares: true, conflict: true })
    expect(shown).toContain('text-conflict')
    expect(shown).not.toContain('text-paid')
  })
})

describe('the first action offered', () => {
  const actions = (blockers: string[]) =>
    html(DetailActions, { blockers, saving: false, watched: null, paid: true })

  it('is the receipt if it is paid', async () => {
    expect(await actions(['alreadyPaid'])).toContain('button-primary')
  })

  it('is to check again if it is in conflict', async () => {
    expect(await actions(['alreadyPaid', 'conflict'])).not.toContain('button-primary')
    const state = { timeline: [], staleFor: null, checking: false }
    expect(await html(DetailState, { ...state, payment: payment(['amountChanged']) })).toContain(
      'button-primary'
    )
    expect(await html(DetailState, { ...state, payment: payment([]) })).not.toContain('button-primary')
  })
})

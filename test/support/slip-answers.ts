import { FIRST_PROFILE, type PrintProfile } from '#contract/model/print-profiles'
import type { Printer, PrintJobWithSlips, SlipInJob } from '#contract/model/printers'
import { NO_SLIPS, type SlipDone, type BlockedSlip, type SlipPreview } from '#contract/model/slip-documents'
import { DEFAULT_PREFERENCES } from '#contract/schemas/preferences'
import { fakeApi, type FakeApi } from './fake-api'
import type { SlipName } from '#contract/model/slips'

/** Slips of these payments, named after them. */
const slipNames = (...paymentIds: string[]): SlipName[] =>
  paymentIds.map((paymentId, i) => slipName(paymentId, i + 1))
const slipName = (paymentId: string, number: number): SlipName => ({
  id: `slip-${number}`,
  serial: `AAAA-000${number}`,
  paymentId
})

/** A preview that shows slips of `paymentIds` and holds back `refused`. */
export function previewOf(paymentIds: string[], rejected: BlockedSlip[] = []): SlipPreview {
  const documents = slipNames(...paymentIds).map(({ paymentId, serial }) => ({
    paymentId,
    serial,
    copy: 1,
    merchantName: 'Toko Contoh',
    amount: 65_000,
    warnings: []
  }))
  const rendered = {
    widthMicrons: 80_000,
    heightMicrons: 120_000,
    sheets: documents.length,
    slips: documents.map(({ serial }, sheet) => ({ serial, sheet }))
  }
  return { documents, blocked: rejected, payees: [], rendered: documents.length > 0 ? rendered : null }
}

/** The result of printing slips of `paymentIds`. */
export const sent = (paymentIds: string[], rest: Partial<SlipDone> = {}): SlipDone => ({
  ...NO_SLIPS,
  printed: [...new Set(paymentIds)],
  slips: slipNames(...paymentIds),
  ...rest
})

/** A printer that is connected. */
export const printerOf = (name: string, rest: Partial<Printer> = {}): Printer => ({
  name,
  displayName: name,
  isDefault: false,
  printerError: null,
  ...rest
})

/** Preferences with one profile, for a printer. */
export const profileFor = (printer: string | null, rest: Partial<PrintProfile> = {}) => ({
  profiles: [{ ...FIRST_PROFILE, printer, ...rest }]
})

interface JobOptions extends Partial<PrintJobWithSlips> {
  first?: number
  /** The slips of one sheet. */
  perSheet?: number
}

/** A job with the slips of these payments, numbered from `first` on as those of `sent`. */
export function printJobOf(
  id: string,
  paymentIds: string[],
  { first = 1, perSheet = 1, ...rest }: JobOptions = {}
): PrintJobWithSlips {
  const slips = paymentIds.map((paymentId, i): SlipInJob => {
    return { ...slipName(paymentId, first + i), sheet: Math.floor(i / perSheet) }
  })
  return {
    id,
    printer: 'KASIR',
    spoolerId: 7,
    state: 'waiting',
    printerError: null,
    message: '',
    sheets: null,
    startedAt: 0,
    statusAt: 0,
    environment: DEFAULT_PREFERENCES.environment,
    slips,
    ...rest
  }
}

/** An API on which slips can be rendered and the printer KASIR is connected and idle. */
export function slipsApi(): FakeApi {
  const api = fakeApi()
  api.answer('slips.printers', () => [printerOf('KASIR')])
  api.answer('slips.printerCapabilities', () => ({ resolutions: [203], media: [] }))
  api.answer('slips.printJobs', () => [])
  api.answer('slips.cancelPrintJob', () => undefined)
  api.answer('slips.preview', ({ paymentIds }) => previewOf(paymentIds))
  for (const channel of ['slips.forget', 'slips.stop', 'slips.settle', 'slips.acceptPayee'] as const)
    api.answer(channel, () => undefined)
  api.answer('watches.list', () => [])
  return api
}

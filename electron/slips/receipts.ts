import type {
  ReceiptDocument,
  ReceiptPaper,
  ReceiptPreview,
  ReceiptRequest,
  ReceiptsDone
} from '../contract/receipts'
import type { Payment } from '../contract/models'
import type { History } from '../history/history'
import { replaceFile } from '../platform/atomic-write'
import type { Services } from '../services/services'
import { printJobs } from './paper'
import { objectionToReceipt, receiptDocument } from './receipt'
import { SlipWindow } from './slip-window'

/**
 * Receipts of paid payments. None is kept: it moves no money, a second one says the same, and what it claims can be
 * looked up by the lookup's id that stands on it.
 */
export class Receipts {
  readonly #services: Services
  readonly #page: string

  /** @param page for example `app://lunas/slip.html` */
  constructor(services: Services, page: string) {
    this.#services = services
    this.#page = page
  }

  /** Those that there are, in the order asked for, and those that there are not. */
  async preview(paymentIds: readonly string[]): Promise<ReceiptPreview> {
    const { desk, preferences } = this.#services
    const { history, environment } = desk
    const { language, shopName, operator } = preferences.current
    const preview: ReceiptPreview = { documents: [], refused: [] }
    for (const paymentId of new Set(paymentIds)) {
      const payment = await history.payment(paymentId)
      const objection = objectionToReceipt(payment)
      if (payment === null || objection !== null) {
        preview.refused.push({ paymentId, objection: objection ?? 'notInHistory' })
        continue
      }
      const lookupId = await lookupOf(history, payment)
      preview.documents.push(
        receiptDocument(payment, { environment, language, shopName, operator, lookupId })
      )
    }
    return preview
  }

  /**
   * Prints silently to a printer, or with the system's dialog where `printer` is null. Rejects with a `PrintFailure`
   * or `PrintCancelled` at the first job that was not.
   */
  async print({ paymentIds, paper }: ReceiptRequest, printer: string | null): Promise<ReceiptsDone> {
    const preview = await this.preview(paymentIds)
    const jobs = printJobs(preview.documents, paper, 0).map(({ slips }) => slips)
    return this.#drawn(jobs, paper, preview, (page, drawn) => page.print(drawn, paper, printer))
  }

  /** Writes one PDF. Rejects with Node's error where the file cannot be written; a file already there stays then. */
  async savePdf({ paymentIds, paper }: ReceiptRequest, path: string): Promise<ReceiptsDone> {
    const preview = await this.preview(paymentIds)
    return this.#drawn([preview.documents], paper, preview, async (page) => {
      await replaceFile(path, await page.pdf())
    })
  }

  async #drawn(
    jobs: readonly (readonly ReceiptDocument[])[],
    paper: ReceiptPaper,
    { refused }: ReceiptPreview,
    send: (page: SlipWindow, drawn: Awaited<ReturnType<SlipWindow['drawReceipts']>>) => Promise<void>
  ): Promise<ReceiptsDone> {
    const done: ReceiptsDone = { printed: [], refused: [...refused] }
    if (!jobs.some((job) => job.length > 0)) return done
    await SlipWindow.with(this.#page, async (page) => {
      for (const job of jobs) {
        const drawn = await page.drawReceipts(job, paper)
        done.refused.push(
          ...drawn.unfit.map((paymentId) => ({ paymentId, objection: 'paperTooSmall' as const }))
        )
        const shown = job.filter(({ paymentId }) => !drawn.unfit.includes(paymentId))
        if (shown.length === 0) continue
        await send(page, drawn)
        for (const { paymentId, lookupId, conflictReasons } of shown) {
          done.printed.push({ paymentId, lookupId, conflict: conflictReasons.length > 0 })
        }
      }
    })
    return done
  }
}

/** The lookup whose answer a payment's status is. It is there: payments are derived from lookups. */
async function lookupOf(
  history: Pick<History, 'lookupsOf'>,
  { paymentId, lookups, checkedAt }: Payment
): Promise<string> {
  // One that was recorded meanwhile is not the one that this state is of.
  const found = (await history.lookupsOf(paymentId, lookups + 1)).find(
    ({ outcome, requestedAt, durationMs }) => outcome === 'found' && requestedAt + durationMs === checkedAt
  )
  if (!found) throw new Error(`no lookup of ${paymentId} ended when it was seen`)
  return found.id
}

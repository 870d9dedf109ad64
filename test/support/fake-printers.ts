import type { PrintJobStatus } from '#contract/model/printers'
import {
  PrinterFailure,
  type PrinterJob,
  type Printers,
  type SystemPrinter
} from '../../electron/slips/printers/printers'

const INCOMING: PrintJobStatus = { state: 'sending', printerError: null, message: '', sheets: null }

/** A step of sending at which a print system can fail. */
export type SendStep = 'create' | 'created' | 'send' | 'sent'

/** A print system whose jobs change only when the test says so. */
export class FakePrinters implements Printers {
  readonly jobs: { spoolerId: number; name: string; job: PrinterJob; status: PrintJobStatus }[] = []
  readonly cancelled: number[] = []
  /** Thrown at a step of sending. */
  fail: { at: SendStep; error: Error } | null = null
  /** Whether it answers at all. */
  isThere = true

  list = () => this.#answer((): SystemPrinter[] => [])
  capabilities = () => this.#answer(() => ({ resolutions: [203], media: [] }))

  async send(job: PrinterJob, onCreated: (spoolerId: number) => Promise<void>): Promise<void> {
    this.#step('create')
    const spoolerId = this.jobs.length + 1
    const created = { spoolerId, name: job.name, job, status: INCOMING }
    this.jobs.push(created)
    this.#step('created')
    await onCreated(spoolerId)
    this.#step('send')
    created.status = { ...INCOMING, state: 'waiting' }
    this.#step('sent')
  }

  status = (_printer: string, spoolerId: number) =>
    this.#answer(
      () =>
        this.jobs.find((job) => job.spoolerId === spoolerId)?.status ?? {
          ...INCOMING,
          state: 'lost' as const
        }
    )

  find = (_printer: string, name: string) =>
    this.#answer(() => this.jobs.filter((job) => job.name === name).map(({ spoolerId }) => spoolerId))

  cancel = (_printer: string, spoolerId: number) =>
    this.#answer(() => {
      this.cancelled.push(spoolerId)
      this.say(spoolerId, { state: 'cancelled' })
    })

  /** Changes what becomes of a job. */
  say(spoolerId: number, status: Partial<PrintJobStatus>): void {
    const job = this.jobs.find((each) => each.spoolerId === spoolerId)!
    job.status = { ...job.status, ...status }
  }

  #step(at: SendStep): void {
    if (this.fail?.at === at) throw this.fail.error
  }

  async #answer<T>(answer: () => T): Promise<T> {
    if (!this.isThere) throw new PrinterFailure('nobody answers')
    return answer()
  }
}

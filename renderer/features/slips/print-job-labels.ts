import { didFail, PRINT_JOB_STATES, type PrintJob, type PrintJobState } from '#contract/model/printers'
import { visibleText } from '#contract/visible-text'
import { useI18n } from '#shared/i18n/index'
import { slipsOf, type JobsOfPrinter, type StoppedPrinter } from './print-jobs'

/** What becomes of a job, in a few words. */
export function printJobLabel({
  state,
  printer,
  printerError
}: Pick<PrintJob, 'state' | 'printer' | 'printerError'>): string {
  const { t } = useI18n()
  const reason = t(printerError ? `slips.printerError.${printerError}` : 'printJobs.waits')
  const label = t(`printJobs.state.${state}`, { printer: visibleText(printer), reason })
  // A warning, for example of another tray, does not stop it.
  return state === 'printing' && printerError ? `${label} (${reason})` : label
}

/** Why a printer waits for somebody, and what to do about it. */
export function stoppedText({ printer, printerError, message }: StoppedPrinter): string {
  const { t } = useI18n()
  const label = `${printJobLabel({ state: 'stopped', printer, printerError })}.`
  const words = printerError === null ? systemsWords(message) : []
  return [label, ...words, t(`printJobs.advice.${printerError ?? 'unknown'}`)].join(' ')
}

/** How jobs at one printer ended without being taken, in the system's own words too. */
export function endedText({ printer, jobs }: JobsOfPrinter): string {
  const { t } = useI18n()
  const sentences = PRINT_JOB_STATES.filter(isFailure).flatMap((state) => {
    const those = jobs.filter((job) => job.state === state)
    if (those.length === 0) return []
    const text = t(`printJobs.ended.${state}`, { printer: visibleText(printer) }, slipsOf(those).length)
    return [text, ...systemsWords(those.find(({ message }) => message)?.message ?? '')]
  })
  return sentences.join(' ')
}

function systemsWords(message: string): string[] {
  const trimmed = message.trim().replace(/\.$/, '')
  return trimmed ? [useI18n().t('printJobs.message', { message: trimmed })] : []
}

type Failure = Extract<PrintJobState, 'cancelled' | 'failed' | 'lost'>
const isFailure = (state: PrintJobState): state is Failure => didFail(state)

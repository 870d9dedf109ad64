import { isEnded, PRINT_JOB_STATES, type PrintJobState } from '#contract/model/printers'

/** Returns the condition for a row of `print_job_states` to have one of these states. */
export function jobInState(isMeant: (state: PrintJobState) => boolean): string {
  const states = PRINT_JOB_STATES.filter(isMeant).map((state) => `'${state}'`)
  return `print_job_states.state IN (${states.join(', ')})`
}

/** Whether something may still happen to the job of a row of `print_job_states`. */
export const IS_OPEN_JOB = jobInState((state) => !isEnded(state))

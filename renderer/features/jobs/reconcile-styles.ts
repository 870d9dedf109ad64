import { Circle, CircleAlert, CircleCheck, CircleDashed, CircleHelp, CircleX, SearchX } from '@lucide/vue'
import type { ReconcileResult } from '#contract/model/jobs'

/** Icon and colour; always shown beside the word. */
export const RECONCILE_STYLES: Record<ReconcileResult, { icon: typeof Circle; colour: string }> = {
  paidEqual: { icon: CircleCheck, colour: 'text-paid' },
  paidDifferent: { icon: CircleAlert, colour: 'text-unpaid' },
  paidUncompared: { icon: CircleCheck, colour: 'text-paid' },
  unpaid: { icon: CircleDashed, colour: 'text-unpaid' },
  unknown: { icon: CircleHelp, colour: 'text-unknown' },
  notFound: { icon: SearchX, colour: 'text-unpaid' },
  failed: { icon: CircleX, colour: 'text-conflict' },
  open: { icon: Circle, colour: 'text-ink-3' }
}

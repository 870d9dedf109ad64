import { OUTCOMES, type Outcome } from '#contract/model/lookups'
import { useI18n } from '#shared/i18n/index'

/** `300 ditemukan, 4 tidak ditemukan`: what came of a run, in one breath. */
export function outcomeLabel(outcomes: Partial<Record<Outcome, number>>): string {
  const { t } = useI18n()
  return OUTCOMES.flatMap((outcome) => {
    const n = outcomes[outcome]
    return n ? [t(`outcomeCount.${outcome}`, {}, n)] : []
  }).join(', ')
}

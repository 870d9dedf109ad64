import { OUTCOMES, type Outcome } from '#contract/model/lookups'
import { useI18n } from '#shared/i18n/index'

/** Returns the outcomes of a run in one phrase, such as `300 ditemukan, 4 tidak ditemukan`. */
export function outcomeLabel(outcomes: Partial<Record<Outcome, number>>): string {
  const { t } = useI18n()
  return OUTCOMES.flatMap((outcome) => {
    const n = outcomes[outcome]
    return n ? [t(`outcomeCount.${outcome}`, {}, n)] : []
  }).join(', ')
}

import { OUTCOMES, type Outcome } from '#contract/model/lookups'
import { useText } from '#shared/i18n/index'

/** `300 ditemukan, 4 tidak ditemukan`: what came of a run, in one breath. */
export function outcomeWords(outcomes: Partial<Record<Outcome, number>>): string {
  const { t } = useText()
  return OUTCOMES.flatMap((outcome) => {
    const n = outcomes[outcome]
    return n ? [t(`outcomeCount.${outcome}`, {}, n)] : []
  }).join(', ')
}

import type { SlipState } from '#contract/model/slips'
import { visibleText } from '#contract/visible-text'
import { useI18n } from '#shared/i18n/index'

const { t } = useI18n()

/** Returns the position of a slip in words. */
export function stateLabel(state: SlipState, holder: string | null): string {
  return t(`slipList.state.${state}`, { holder: visibleText(holder ?? '') })
}

import type { SlipState } from '#contract/model/slips'
import { visibleText } from '#contract/visible-text'
import { useText } from '#shared/i18n/index'

const { t } = useText()

/** Returns the position of a slip in words. */
export function stateWords(state: SlipState, holder: string | null): string {
  return t(`slipList.state.${state}`, { holder: visibleText(holder ?? '') })
}

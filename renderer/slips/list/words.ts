import type { SlipState } from '../../../electron/contract/slips'
import { visibleText } from '../../../electron/contract/visible-text'
import { useText } from '../../i18n'

const { t } = useText()

/** Where a slip is, in words. */
export function stateWords(state: SlipState, holder: string | null): string {
  return t(`slipList.state.${state}`, { holder: visibleText(holder ?? '') })
}

import type { SlipState } from '../../../electron/contract/slips'
import { useText } from '../../i18n'
import { isolated } from '../../i18n/format'

const { t } = useText()

/** Where a slip is, in words. */
export function stateWords(state: SlipState, holder: string | null): string {
  return t(`slipList.state.${state}`, { holder: isolated(holder ?? '') })
}

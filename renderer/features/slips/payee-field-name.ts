import { payeeFieldKind } from '#contract/model/payees'
import { useText } from '#shared/i18n/index'

/** Returns the name of a payee's field and its place in the payload: `PAN (26-01)`. */
export function payeeFieldName(tag: string): string {
  const { t } = useText()
  return `${t(`payeeField.${payeeFieldKind(tag)}`)} (${tag})`
}

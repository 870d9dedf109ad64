import { payeeFieldKind } from '#contract/model/payees'
import { useI18n } from '#shared/i18n/index'

/** Returns the name of a payee's field and its place in the payload: `PAN (26-01)`. */
export function payeeFieldName(tag: string): string {
  const { t } = useI18n()
  return `${t(`payeeField.${payeeFieldKind(tag)}`)} (${tag})`
}

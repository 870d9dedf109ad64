import { payeeFieldKind } from '#contract/model/payees'
import { useI18n } from '#shared/i18n/index'

/** `PAN (26-01)`: what a field of a payee is called, and where it is in the payload. */
export function payeeFieldName(tag: string): string {
  const { t } = useI18n()
  return `${t(`payeeField.${payeeFieldKind(tag)}`)} (${tag})`
}

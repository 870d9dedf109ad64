import { useI18n } from '#shared/i18n/index'

const KNOWN = [100, 101, 105, 106, 152, 200, 300, 302, 400, 500, 701, 702] as const
type Known = (typeof KNOWN)[number]

export function packageStatusText(code: number): string {
  const { t } = useI18n()
  return (KNOWN as readonly number[]).includes(code)
    ? t(`packageStatus.${code as Known}`)
    : t('packageStatus.other', { code })
}

import type { Command } from '#shared/commands/command-store'
import { useI18n } from '#shared/i18n/index'

const { t } = useI18n()

/** Commands with keys while a payment is open. Apart from their code, because the shortcut sheet always lists them. */
export const DETAIL_COMMANDS = {
  check: { id: 'payment.check', group: 'payment', keys: 'r', title: () => t('payments.detail.check') },
  watch: { id: 'payment.watch', group: 'payment', keys: 'w', title: () => t('watches.start') },
  slip: { id: 'payment.print', group: 'payment', keys: 'p', title: () => t('payments.detail.print') },
  receipt: { id: 'payment.receipt', group: 'payment', keys: 'b', title: () => t('receipts.action') }
} as const satisfies Record<string, Omit<Command, 'run'>>

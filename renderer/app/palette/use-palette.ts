import { computed, ref, shallowRef, watch } from 'vue'
import { useRouter } from 'vue-router'
import { MAX_SEARCH_LENGTH, type PaymentRow } from '#contract/model/payment-list'
import { api, isSuperseded, toCallError, type CallError } from '#shared/api'
import { useI18n } from '#shared/i18n/index'
import { useSearchRequest } from '../../features/payments'
import { COMMAND_GROUPS, useCommandStore, type Command } from '#shared/commands/command-store'
import { matching } from './matching'
import { useRecent } from './recent-store'

/** Most payments shown for a text; the list shows all of them. */
const PAYMENTS = 8

export type PaletteOption =
  | { kind: 'command'; id: string; command: Command }
  | { kind: 'payment'; id: string; row: PaymentRow }
  | { kind: 'search'; id: string; text: string }

export interface PaletteSection {
  title: string
  options: PaletteOption[]
}

/** Finds commands by the beginnings of their words, and payments by the search of the list. */
export function usePalette() {
  const router = useRouter()
  const store = useCommandStore()
  const recent = useRecent()
  const searchRequest = useSearchRequest()
  const { t } = useI18n()

  const typed = ref('')
  const text = computed(() => typed.value.trim())
  const rows = shallowRef<PaymentRow[]>([])
  const error = shallowRef<CallError | null>(null)
  /** The text that the current payments were found for. */
  const answered = ref<string | null>(null)
  const active = ref(0)
  /** Enter was pressed before the payments it is meant for arrived. */
  let entered = false

  async function find(): Promise<void> {
    const query = text.value
    const search = query === '' ? searchRequest.ids(recent.payments) : query
    try {
      const found = search === '' ? [] : await api.payments.find({ search, limit: PAYMENTS })
      if (query !== text.value) return
      rows.value = query === '' ? inOrder(found, recent.payments) : found
      error.value = null
    } catch (cause) {
      if (isSuperseded(cause) || query !== text.value) return
      rows.value = []
      error.value = toCallError(cause)
    }
    answered.value = query
    if (entered) enter()
  }
  watch(
    text,
    () => {
      active.value = 0
      entered = false
      void find()
    },
    { immediate: true }
  )

  const commandOption = (command: Command): PaletteOption => ({ kind: 'command', id: command.id, command })
  const payments = computed(() =>
    rows.value.map((row): PaletteOption => ({ kind: 'payment', id: row.paymentId, row }))
  )

  function atRest(): PaletteSection[] {
    const last = recent.commands.flatMap((id) => store.possible.filter((command) => command.id === id))
    const others = store.possible.filter((command) => !last.includes(command))
    return [
      { title: t('commands.palette.recent'), options: last.map(commandOption) },
      { title: t('commands.palette.recentPayments'), options: payments.value },
      ...COMMAND_GROUPS.map((group) => ({
        title: t(`commands.group.${group}`),
        options: others.filter((command) => command.group === group).map(commandOption)
      }))
    ]
  }

  function found(): PaletteSection[] {
    const commands = matching(store.possible, text.value, (command) => command.title())
    return [
      { title: t('commands.palette.commands'), options: commands.map(commandOption) },
      { title: t('commands.palette.payments'), options: payments.value },
      {
        title: t('commands.palette.more'),
        options: [{ kind: 'search', id: 'search', text: text.value }]
      }
    ]
  }

  const sections = computed(() =>
    (text.value === '' ? atRest() : found()).filter(({ options }) => options.length > 0)
  )
  const options = computed(() => sections.value.flatMap((section) => section.options))

  function open(paymentId: string): void {
    void router.push({ name: 'payments', params: { paymentId } })
  }

  function choose(option: PaletteOption): void {
    if (option.kind === 'command') recent.used(option.command.id)
    void store.leaveFor(() => {
      if (option.kind === 'command') option.command.run()
      else if (option.kind === 'payment') open(option.row.paymentId)
      else searchRequest.show(option.text)
    })
  }

  function enter(): void {
    const option = options.value[active.value]
    // The payments on screen belong to another text, or there are none yet.
    entered = answered.value !== text.value && option?.kind !== 'command'
    if (option && !entered) choose(option)
  }

  /** Wraps around at both ends. */
  function step(by: 1 | -1): void {
    const { length } = options.value
    if (length > 0) active.value = (active.value + by + length) % length
  }

  return {
    typed,
    sections,
    options,
    active,
    error,
    answered,
    text,
    choose,
    enter,
    step,
    most: MAX_SEARCH_LENGTH
  }
}

function inOrder(rows: readonly PaymentRow[], ids: readonly string[]): PaymentRow[] {
  return ids.flatMap((id) => rows.filter(({ paymentId }) => paymentId === id))
}

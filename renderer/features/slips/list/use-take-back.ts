import { isSurelyPaid } from '#contract/model/payments'
import { computed, onActivated, onBeforeUnmount, onDeactivated, ref, shallowRef, watch } from 'vue'
import { isOut, type SlipListItem, type SlipStep } from '#contract/model/slip-states'
import { api } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { useScanTaker } from '#shared/scanner/scan-taker'

/** The result of one scan. */
export type ReturnScan = { key: number; at: number; text: string } & (
  | { is: 'returned'; slip: SlipListItem; step: SlipStep; undone: boolean }
  /** It was no longer out. */
  | { is: 'already'; slip: SlipListItem }
  /** Several slips that are out have this code. */
  | { is: 'several'; slips: SlipListItem[] }
  | { is: 'none' }
  | { is: 'failed' }
)

/** Slips that come back, scanned one after the other. Each is recorded as returned at once, which can be undone. */
export function useTakeBack() {
  const session = useSession()
  const taker = useScanTaker()
  const toasts = useToasts()
  const active = ref(false)
  const scans = shallowRef<ReturnScan[]>([])
  let next = 0
  /** Handles scans in their order, however fast they come. */
  let last: Promise<unknown> = Promise.resolve()

  const returned = computed(() => scans.value.filter((each) => each.is === 'returned' && !each.undone))
  const paid = computed(
    () =>
      returned.value.filter((each) => 'slip' in each && each.slip.payment && isSurelyPaid(each.slip.payment))
        .length
  )

  function inTurn(text: string, work: () => Promise<void>): Promise<unknown> {
    return (last = last.then(work).catch((error: unknown) => {
      add({ is: 'failed' }, text)
      toasts.failed(error)
    }))
  }

  type Outcome<T = ReturnScan> = T extends ReturnScan ? Omit<T, 'key' | 'at' | 'text'> : never
  function add(what: Outcome, text: string): void {
    scans.value = [{ ...what, key: next++, at: Date.now(), text } as ReturnScan, ...scans.value]
  }

  function take(readings: readonly string[]): void {
    const [likely = ''] = readings
    void inTurn(likely, async () => {
      for (const text of readings) {
        const slips = await api.slips.scanned({ text })
        if (slips.length > 0) return takeOne(slips, text)
      }
      add({ is: 'none' }, likely)
    })
  }

  async function takeOne(slips: readonly SlipListItem[], text: string): Promise<void> {
    const out = slips.filter(isOut)
    const [slip] = out.length > 0 ? out : slips
    if (out.length > 1) add({ is: 'several', slips: out }, text)
    else if (out.length === 0) add({ is: 'already', slip: slip! }, text)
    else await note(slip!, text)
  }

  async function note(slip: SlipListItem, text: string): Promise<void> {
    const { moved } = await api.slips.recordEvent({ slipIds: [slip.id], state: 'returned' })
    const [now = slip] = await api.slips.rows({ numbers: [slip.number] })
    if (moved[0]) add({ is: 'returned', slip: now, step: moved[0], undone: false }, text)
    else add({ is: 'already', slip: now }, text)
  }

  /** Takes one of several slips with the same code, by its serial. */
  function choose(entry: ReturnScan, slip: SlipListItem): void {
    scans.value = scans.value.filter(({ key }) => key !== entry.key)
    void inTurn(entry.text, () => takeOne([slip], slip.serial))
  }

  function undo(entry: ReturnScan): void {
    if (entry.is !== 'returned' || entry.undone) return
    void inTurn(entry.text, async () => {
      const { moved } = await api.slips.undo({ steps: [entry.step] })
      if (moved.length === 0) return void add({ is: 'already', slip: entry.slip }, entry.text)
      scans.value = scans.value.map((each) => (each.key === entry.key ? { ...entry, undone: true } : each))
    })
  }

  function undoLast(): void {
    const entry = returned.value[0]
    if (entry) undo(entry)
  }

  function listen(): void {
    taker.take = active.value ? take : null
  }
  watch(active, (isActive) => {
    if (isActive) scans.value = []
    listen()
  })
  // Another environment has other slips.
  watch(
    () => session.environment,
    () => (active.value = false)
  )
  const stop = (): void => void (taker.take = null)
  onActivated(listen)
  onDeactivated(stop)
  onBeforeUnmount(stop)

  return { active, scans, returned, paid, take, choose, undo, undoLast }
}
export type TakeBack = ReturnType<typeof useTakeBack>

import { computed, ref, shallowRef } from 'vue'
import { isSuperseded, toCallError, type CallError } from '../api'
import { latest } from '../ui/timing'
import type { RowKey } from './grid-rows'
import { RowWindow, type FetchRows, type Row } from './row-window'

/** Rows beyond the edge of the screen that are requested too while the user scrolls. */
const AHEAD = 20

interface Options {
  /** Rows of a page, which is requested as a whole. */
  pageRows: number
  /** Rows beyond the edge of the screen that are renewed too, so that anchoring finds them. */
  margin: number
  /** Called before new rows are rendered. */
  changed?: () => void
  /** Called after a failure, in addition to `error`; not for a call that gave way to a newer one. */
  failed?: () => void
}

/** Called around a change of rows, so that the visible rows can stay in place. */
export interface ViewHooks {
  keepPosition: (change: () => Promise<unknown>) => Promise<void>
  startOver: () => void
}

/** The rows of a long list for a grid. Those on screen are fetched, and fetched again while answers come. */
export function useRowWindow<R extends Row>(fetch: FetchRows<R>, options: Options) {
  const { pageRows, margin } = options
  const version = ref(0)
  const rows = new RowWindow<R>(pageRows, () => {
    options.changed?.()
    version.value++
  })
  const range = { first: 0, last: pageRows }
  /** Whether the first answer arrived. Before that, nothing is known, not even that the list is empty. */
  const loaded = ref(false)
  const error = shallowRef<CallError | null>(null)
  let view: ViewHooks = {
    keepPosition: async (change) => void (await change()),
    startOver: () => undefined
  }

  const rowAt = (index: number): R | undefined => (version.value, rows.rowAt(index))

  function failed(cause: unknown): void {
    if (isSuperseded(cause)) return
    error.value = toCallError(cause)
    options.failed?.()
  }

  async function guarded(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      error.value = null
    } catch (cause) {
      failed(cause)
    }
    loaded.value = true
  }

  /** Fetches the rows on screen and around them again; resolves to false if a newer call was faster. */
  const renew = (): Promise<boolean> => rows.renew(fetch, range.first - margin, range.last + margin)
  /** Loads rows that the user scrolled to meanwhile, which a renewal has just dropped. */
  const fillView = (): Promise<void> => rows.show(fetch, range.first, range.last)

  const fillAhead = latest(() => guarded(() => rows.show(fetch, range.first - AHEAD, range.last + AHEAD)))
  /** Takes the rows on screen. One load at a time, so that a long drag does not wait for the rows it passed. */
  function show(first: number, last: number): void {
    Object.assign(range, { first, last })
    if (loaded.value) fillAhead()
  }

  return {
    total: computed(() => (version.value, rows.total)),
    rowAt,
    keyAt: (index: number) => rowAt(index)?.paymentId,
    indexOf: (key: RowKey): number => (version.value, rows.indexOf(key)),
    rowsBetween: (first: number, last: number) => rows.range(fetch, first, last),
    counted: (total: number) => rows.counted(total),
    loaded,
    error,
    failed,
    guarded,
    show,
    renew,
    /** Loads the first rows, before any others. */
    begin: (ask = fetch) => rows.renew(ask, 0, pageRows),
    /** Loads the first rows of another list; the old ones stay until they arrive. */
    startOver: () => rows.renew(fetch, 0, pageRows, true),
    /** Loads the same rows again; those on screen stay in place. */
    refresh: (change: () => Promise<unknown> = renew) => view.keepPosition(change),
    fillView,
    /** Goes to the top, because another query was answered. */
    toTop: () => view.startOver(),
    onChange: (hooks: ViewHooks) => void (view = hooks)
  }
}

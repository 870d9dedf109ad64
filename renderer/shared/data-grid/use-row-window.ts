import { computed, ref, shallowRef } from 'vue'
import { isSuperseded, toCallError, type CallError } from '../api'
import { latest } from '../ui/timing'
import type { RowKey } from './grid-rows'
import { RowWindow, type FetchRows, type Row } from './row-window'

/** Rows beyond the edge of the screen that are asked for too while one scrolls. */
const AHEAD = 20

interface Options {
  /** Rows of a page, which is asked for as a whole. */
  pageRows: number
  /** Rows beyond the edge of the screen that are asked for anew, so that anchoring finds them. */
  margin: number
  /** Before rows that came are rendered. */
  changed?: () => void
  /** A call failed, beside what `error` says; not for one that gave way to a newer one. */
  failed?: () => void
}

/** Called around a change of rows, so that the view can stay with what the user looks at. */
export interface ViewHooks {
  keepPosition: (change: () => Promise<unknown>) => Promise<void>
  startOver: () => void
}

/** The rows of a long list for a grid: those on screen are fetched, and fetched again while answers come. */
export function useRowWindow<R extends Row>(fetch: FetchRows<R>, options: Options) {
  const { pageRows, margin } = options
  const version = ref(0)
  const rows = new RowWindow<R>(pageRows, () => {
    options.changed?.()
    version.value++
  })
  const range = { first: 0, last: pageRows }
  /** The first answer came: before it there is nothing to say, not even that there is nothing. */
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

  /** Asks again for the rows around those on screen; false where a newer call was faster. */
  const renew = (): Promise<boolean> => rows.renew(fetch, range.first - margin, range.last + margin)
  /** Who scrolled on meanwhile looks at rows that a renewal has just forgotten. */
  const fillView = (): Promise<void> => rows.show(fetch, range.first, range.last)

  const fillAhead = latest(() => guarded(() => rows.show(fetch, range.first - AHEAD, range.last + AHEAD)))
  /** Tells which rows are on screen. One after the other: who drags far does not wait for what flew by. */
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
    /** The first rows, before any others. */
    begin: (ask = fetch) => rows.renew(ask, 0, pageRows),
    /** The first rows of another list; the old ones stay until they are there. */
    startOver: () => rows.renew(fetch, 0, pageRows, true),
    /** The same rows again: those on screen stay where they are. */
    refresh: (change: () => Promise<unknown> = renew) => view.keepPosition(change),
    fillView,
    /** Another question was answered. */
    toTop: () => view.startOver(),
    onChange: (hooks: ViewHooks) => void (view = hooks)
  }
}

import {
  computed,
  onBeforeUnmount,
  onMounted,
  ref,
  toValue,
  watch,
  type MaybeRefOrGetter,
  type Ref
} from 'vue'
import { scrollScale } from './scroll-scale'

interface Options {
  count: () => number
  /** May change: the first row in view stays there. */
  rowHeight: MaybeRefOrGetter<number>
  /** Height of the sticky header in the scroller. */
  header: number
  overscan?: number
}

/** Computes which rows of equal height a scroller shows. The cost does not grow with the list. */
export function useFixedRows(scroller: Ref<HTMLElement | null>, options: Options) {
  const { header, overscan = 6 } = options
  const rowHeight = computed(() => toValue(options.rowHeight))
  /** Pixels of the list above the view. */
  const top = ref(0)
  /** The scroller's position for that, as last set or read. */
  const bar = ref(0)
  // Until it is measured, because reading the true height would lay out a page that has no rows yet.
  const height = ref(innerHeight)
  const width = ref(innerWidth)

  const body = computed(() => Math.max(0, height.value - header))
  const scale = computed(() => scrollScale(options.count() * rowHeight.value, body.value))
  const first = computed(() => Math.max(0, Math.floor(top.value / rowHeight.value)))
  const perPage = computed(() => Math.max(1, Math.floor(body.value / rowHeight.value)))
  const last = computed(() =>
    Math.min(options.count(), Math.ceil((top.value + body.value) / rowHeight.value))
  )
  const rendered = computed(() => {
    const from = Math.max(0, Math.min(first.value, options.count()) - overscan)
    const to = Math.min(options.count(), last.value + overscan)
    return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
  })

  function read(): void {
    // A hidden scroller has no height and no position, and will get its old ones again.
    if (!scroller.value?.clientHeight) return
    const { clientHeight, clientWidth, scrollTop } = scroller.value
    height.value = clientHeight
    width.value = clientWidth
    if (scrollTop === bar.value) return
    bar.value = scrollTop
    top.value = scrollTop * scale.value.perPixel
  }

  function scrollTo(pixels: number): void {
    const lowest = Math.max(0, options.count() * rowHeight.value - body.value)
    const clamped = Math.min(lowest, Math.max(0, pixels))
    // Scrolling to the current position would force a layout of the page.
    if (clamped === 0 && top.value === 0 && bar.value === 0) return
    scroller.value?.scrollTo({ top: clamped / scale.value.perPixel, behavior: 'instant' })
    read()
    // The scroll bar of a long list is coarser than its rows.
    if (scale.value.perPixel > 1) top.value = clamped
  }

  /** If a pixel of the scroll bar stands for many pixels of the list, a turn of the wheel would skip rows. */
  function listenToWheel(): void {
    scroller.value?.removeEventListener('wheel', onWheel)
    // Only then, because a listener for the wheel makes scrolling less smooth.
    if (scale.value.perPixel > 1) scroller.value?.addEventListener('wheel', onWheel, { passive: false })
  }

  function onWheel(event: WheelEvent): void {
    if (event.ctrlKey || event.deltaY === 0) return
    event.preventDefault()
    const unit = [1, rowHeight.value, body.value][event.deltaMode] ?? 1
    scrollTo(top.value + event.deltaY * unit)
  }

  /** Scrolls as little as needed to show the whole row. */
  function reveal(index: number): void {
    const above = index * rowHeight.value
    const below = above + rowHeight.value
    if (above < top.value) scrollTo(above)
    else if (below > top.value + body.value) scrollTo(below - body.value)
  }

  const observer = new ResizeObserver(read)
  onMounted(() => {
    if (scroller.value) observer.observe(scroller.value)
    scroller.value?.addEventListener('scroll', read, { passive: true })
    listenToWheel()
  })
  onBeforeUnmount(() => observer.disconnect())
  // When the number or the height of rows changes, the scroll bar moves, not the visible rows.
  watch(
    [() => scale.value.perPixel, rowHeight],
    ([, now], [, before]) => {
      listenToWheel()
      // At once, for a hidden scroller, which cannot be scrolled.
      top.value *= now / before
      scrollTo(top.value)
    },
    { flush: 'post' }
  )

  return {
    rowHeight,
    /** Width of the view, in CSS px. */
    width,
    top,
    first,
    last,
    perPage,
    rendered,
    totalHeight: computed(() => scale.value.height),
    /** Returns the pixels from the top of the scrolled content to a row. */
    positionOf: (index: number): number => index * rowHeight.value - (top.value - bar.value),
    scrollTo,
    reveal
  }
}

export type FixedRows = ReturnType<typeof useFixedRows>

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
  /** Height of what sticks to the top of the scroller. */
  header: number
  overscan?: number
}

/** Which rows of equal height a scroller shows. Cost does not grow with the list: it is arithmetic. */
export function useFixedRows(scroller: Ref<HTMLElement | null>, options: Options) {
  const { header, overscan = 6 } = options
  const rowHeight = computed(() => toValue(options.rowHeight))
  /** Pixels of the list above the view. */
  const top = ref(0)
  /** Where the scroller stands for that, as we put or saw it last. */
  const bar = ref(0)
  // Until it is measured: asking for the true height would lay out a page that has no rows yet.
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
    // A hidden scroller has no height and no place, and will have the old ones again.
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
    // To scroll to where it stands would lay out the page at once.
    if (clamped === 0 && top.value === 0 && bar.value === 0) return
    scroller.value?.scrollTo({ top: clamped / scale.value.perPixel, behavior: 'instant' })
    read()
    // A scroll bar of a long list is not as fine as its rows.
    if (scale.value.perPixel > 1) top.value = clamped
  }

  /** Where the scroll bar stands for many pixels of the list, a turn of the wheel would skip rows. */
  function listenToWheel(): void {
    scroller.value?.removeEventListener('wheel', onWheel)
    // Only then: a wheel that somebody listens to scrolls less smoothly.
    if (scale.value.perPixel > 1) scroller.value?.addEventListener('wheel', onWheel, { passive: false })
  }

  function onWheel(event: WheelEvent): void {
    if (event.ctrlKey || event.deltaY === 0) return
    event.preventDefault()
    const unit = [1, rowHeight.value, body.value][event.deltaMode] ?? 1
    scrollTo(top.value + event.deltaY * unit)
  }

  /** Scrolls as little as needed for the whole row to be seen. */
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
  // More rows or fewer, higher or lower ones: the bar moves, not what is seen.
  watch(
    [() => scale.value.perPixel, rowHeight],
    ([, now], [, before]) => {
      listenToWheel()
      // At once, for a scroller that is hidden and cannot be scrolled.
      top.value *= now / before
      scrollTo(top.value)
    },
    { flush: 'post' }
  )

  return {
    rowHeight,
    /** Of what is seen, in CSS px. */
    width,
    top,
    first,
    last,
    perPage,
    rendered,
    totalHeight: computed(() => scale.value.height),
    /** Pixels from the top of what is scrolled to a row. */
    positionOf: (index: number): number => index * rowHeight.value - (top.value - bar.value),
    scrollTo,
    reveal
  }
}

export type FixedRows = ReturnType<typeof useFixedRows>

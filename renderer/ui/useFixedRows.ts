import { computed, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

interface Options {
  count: () => number
  rowHeight: number
  /** Height of what sticks to the top of the scroller. */
  header: number
  overscan?: number
}

/** Which rows of equal height a scroller shows. Cost does not grow with the list: it is arithmetic. */
export function useFixedRows(scroller: Ref<HTMLElement | null>, options: Options) {
  const { rowHeight, header, overscan = 6 } = options
  const top = ref(0)
  // Until it is measured: asking for the true height would lay out a page that has no rows yet.
  const height = ref(innerHeight)

  const body = computed(() => Math.max(0, height.value - header))
  const first = computed(() => Math.max(0, Math.floor(top.value / rowHeight)))
  const perPage = computed(() => Math.max(1, Math.floor(body.value / rowHeight)))
  const last = computed(() => Math.min(options.count(), Math.ceil((top.value + body.value) / rowHeight)))
  const rendered = computed(() => {
    const from = Math.max(0, Math.min(first.value, options.count()) - overscan)
    const to = Math.min(options.count(), last.value + overscan)
    return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
  })

  function read(): void {
    // A hidden scroller has no height and no place, and will have the old ones again.
    if (!scroller.value?.clientHeight) return
    top.value = scroller.value.scrollTop
    height.value = scroller.value.clientHeight
  }

  function scrollTo(pixels: number): void {
    scroller.value?.scrollTo({ top: pixels, behavior: 'instant' })
    read()
  }

  /** Scrolls as little as needed for the whole row to be seen. */
  function reveal(index: number): void {
    const above = index * rowHeight
    if (above < top.value) scrollTo(above)
    else if (above + rowHeight > top.value + body.value) scrollTo(above + rowHeight - body.value)
  }

  const observer = new ResizeObserver(read)
  onMounted(() => {
    if (scroller.value) observer.observe(scroller.value)
    scroller.value?.addEventListener('scroll', read, { passive: true })
  })
  onBeforeUnmount(() => observer.disconnect())

  return {
    rowHeight,
    top,
    first,
    last,
    perPage,
    rendered,
    totalHeight: computed(() => options.count() * rowHeight),
    scrollTo,
    reveal
  }
}

export type FixedRows = ReturnType<typeof useFixedRows>

import { ref, watch, type Ref } from 'vue'
import { rowMove } from '../data-grid/row-move'

const PAGE = 8

/** Lets keys move through a list of links that carry `data-item`; Tab reaches one of them. */
export function useRovingList(list: Readonly<Ref<HTMLElement | null>>) {
  const current = ref<string | null>(null)

  const items = (): HTMLElement[] => [...(list.value?.querySelectorAll<HTMLElement>('[data-item]') ?? [])]

  function onKeydown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const all = items()
    const at = all.findIndex((item) => item === document.activeElement)
    const to = at < 0 ? null : rowMove(event.key, { at, perPage: PAGE, total: all.length })
    if (to === null) return
    event.preventDefault()
    // The list uses J and K, which other lists listen for too.
    event.stopPropagation()
    all[Math.min(all.length - 1, to)]?.focus()
  }

  function onFocusin(event: FocusEvent): void {
    const item = (event.target as HTMLElement).closest<HTMLElement>('[data-item]')
    if (item) current.value = item.dataset.item ?? null
  }

  /** `keys` are those of the items, in order; if the current one is gone, Tab reaches the first. */
  function tabindex(key: string, keys: readonly string[]): 0 | -1 {
    const reachable = current.value !== null && keys.includes(current.value) ? current.value : keys[0]
    return key === reachable ? 0 : -1
  }

  watch(list, (element, _, onCleanup) => {
    element?.addEventListener('keydown', onKeydown)
    element?.addEventListener('focusin', onFocusin)
    onCleanup(() => {
      element?.removeEventListener('keydown', onKeydown)
      element?.removeEventListener('focusin', onFocusin)
    })
  })

  return { tabindex }
}

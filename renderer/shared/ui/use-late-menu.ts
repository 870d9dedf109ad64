import { ref, shallowRef, type Component } from 'vue'

/** A menu that is loaded on first use, so that start-up does not wait for it. */
export function useLateMenu(fetch: () => Promise<{ default: Component }>) {
  const menu = shallowRef<Component | null>(null)
  const byKeyboard = ref(false)

  /** A click that no mouse button made came from a key. */
  async function open({ detail }: MouseEvent): Promise<void> {
    byKeyboard.value = detail === 0
    menu.value = (await fetch()).default
  }

  return { menu, byKeyboard, open }
}

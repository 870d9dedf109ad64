import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'

const PLAIN_KEYS: InjectionKey<() => boolean> = Symbol('plain keys')

/** Tells all components inside whether plain keys act on them; they hide keys that would do something else. */
export function providePlainKeys(apply: () => boolean): void {
  provide(PLAIN_KEYS, apply)
}

/** Returns whether plain keys act on this part of the page. */
export function usePlainKeys(): ComputedRef<boolean> {
  return computed(inject(PLAIN_KEYS, () => true))
}

import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'

const PLAIN_KEYS: InjectionKey<() => boolean> = Symbol('plain keys')

/** Says, for everything inside, whether plain keys mean what stands there: keys that do something else are not shown. */
export function providePlainKeys(apply: () => boolean): void {
  provide(PLAIN_KEYS, apply)
}

/** Whether plain keys mean what stands here. */
export function usePlainKeys(): ComputedRef<boolean> {
  return computed(inject(PLAIN_KEYS, () => true))
}

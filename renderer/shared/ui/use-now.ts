import { onScopeDispose, readonly, ref, type Ref } from 'vue'

const now = ref(Date.now())
let timer: ReturnType<typeof setInterval> | null = null

/** Returns the time, updated twice a minute, so that ages on screen grow. */
export function useNow(): Readonly<Ref<number>> {
  timer ??= setInterval(() => (now.value = Date.now()), 30_000)
  return readonly(now)
}

/** Updates the time after an answer, so that the answer is not ahead of the clock. */
export function touchNow(): void {
  now.value = Date.now()
}

/** Returns the time, updated every second, for countdowns on screen. */
export function useSeconds(): Readonly<Ref<number>> {
  const second = ref(Date.now())
  const ticking = setInterval(() => (second.value = Date.now()), 1_000)
  onScopeDispose(() => clearInterval(ticking))
  return readonly(second)
}

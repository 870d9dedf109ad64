import { onScopeDispose, readonly, ref, type Ref } from 'vue'

const now = ref(Date.now())
let timer: ReturnType<typeof setInterval> | null = null

/** The time, moved on twice a minute: ages on screen grow without anyone asking. */
export function useNow(): Readonly<Ref<number>> {
  timer ??= setInterval(() => (now.value = Date.now()), 30_000)
  return readonly(now)
}

/** After an answer, so that it is not "ahead of the clock". */
export function touchNow(): void {
  now.value = Date.now()
}

/** The time, moved on every second, for what counts down while it is on screen. */
export function useSeconds(): Readonly<Ref<number>> {
  const second = ref(Date.now())
  const ticking = setInterval(() => (second.value = Date.now()), 1_000)
  onScopeDispose(() => clearInterval(ticking))
  return readonly(second)
}

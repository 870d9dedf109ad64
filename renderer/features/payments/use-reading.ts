import { onScopeDispose } from 'vue'

/** Whoever has not moved for so long reads no more, or has gone. */
const ENDS_AFTER = 10_000

/**
 * Tells when somebody begins to read the rows, and when they have done: with the pointer, the wheel or the
 * keyboard. A pointer that lies still where the list happens to be reads nothing.
 */
export function useReading(tell: (reading: boolean) => void) {
  let ending: ReturnType<typeof setTimeout> | undefined

  function begin(): void {
    if (ending === undefined) tell(true)
    clearTimeout(ending)
    ending = setTimeout(end, ENDS_AFTER)
  }

  function end(): void {
    if (ending === undefined) return
    clearTimeout(ending)
    ending = undefined
    tell(false)
  }
  onScopeDispose(() => clearTimeout(ending))

  return {
    end,
    /** For `v-on` of what holds the rows. */
    events: {
      // Chromium tells of moves that nobody made, for example where something new lies under the pointer.
      pointermove: ({ movementX, movementY }: PointerEvent) => (movementX || movementY) && begin(),
      pointerdown: begin,
      wheel: begin,
      keydown: (event: KeyboardEvent) => !event.ctrlKey && !event.metaKey && begin()
    }
  }
}

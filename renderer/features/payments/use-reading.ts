import { onScopeDispose } from 'vue'

/** After so many milliseconds without input, the user has stopped reading or left. */
const ENDS_AFTER = 10_000

/**
 * Reports when the user starts and stops reading the rows, judged by the pointer, the wheel and the keyboard. A
 * pointer that rests over the list does not count as reading.
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
    /** For `v-on` on the container of the rows. */
    events: {
      // Chromium also reports moves that nobody made, for example when something new appears under the pointer.
      pointermove: ({ movementX, movementY }: PointerEvent) => (movementX || movementY) && begin(),
      pointerdown: begin,
      wheel: begin,
      keydown: (event: KeyboardEvent) => !event.ctrlKey && !event.metaKey && begin()
    }
  }
}

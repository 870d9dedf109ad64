/*
 * A double click has one press too many. If the first one brings another page, a dialog or a menu under the pointer,
 * the second would press whatever is there now: another payment's row, or the button that prints. So a press is
 * swallowed if it is the second of two at one place and its target appeared between them. A target that is still the
 * same gets the second press; the click that follows is where nothing is done twice (`usePressGuard`).
 */

/** Longest time between the two presses of a double click, in milliseconds; the default of Windows. */
export const DOUBLE_MS = 500
/** For so many milliseconds after something appeared under the pointer, a press cannot have been meant for it. */
export const SETTLE_MS = 400
/** Largest distance between the two presses, in CSS px. */
const REACH = { mouse: 8, touch: 24 }

export interface Press {
  /** Time in milliseconds, as in `event.timeStamp`. */
  at: number
  x: number
  y: number
  /** A finger or a pen, which is less exact. */
  isTouch: boolean
  /** The control that it would press; null for none. */
  control: unknown
}

export interface PressGuard {
  /** Notes that a page, a dialog, a menu, a bar or a toast has appeared or disappeared. */
  changed(at: number): void
  /** Notes that the mouse was moved, and is over this control. */
  moved(at: number, control: unknown): void
  /** Whether a press was meant for what was there before, and must do nothing. */
  isStray(press: Press): boolean
}

/**
 * Detects presses that would hit what has just appeared under the pointer.
 *
 * @param isRedrawn whether the second control is the first one rendered again in place, so that nothing new appeared
 */
export function pressGuard(isRedrawn: (before: unknown, now: unknown) => boolean = () => false): PressGuard {
  /** The first press at a place, to which others there are the second, and the time of the latest. */
  let first: Press | null = null
  let latest = -Infinity
  let changedAt = -Infinity
  let hovered: { at: number; control: unknown } | null = null

  function isSecond({ at, x, y, isTouch, control }: Press): boolean {
    if (first === null || first.control === control || changedAt < first.at) return false
    const reach = isTouch ? REACH.touch : REACH.mouse
    if (Math.abs(x - first.x) > reach || Math.abs(y - first.y) > reach) return false
    return at - latest <= DOUBLE_MS || at - changedAt <= SETTLE_MS
  }

  /** Whether the control appeared under a mouse that has not been moved since. */
  function cameUnder({ at, control, isTouch }: Press): boolean {
    if (isTouch || hovered === null || hovered.at > changedAt || at - changedAt > SETTLE_MS) return false
    return hovered.control !== control && !isRedrawn(hovered.control, control)
  }

  return {
    changed: (at) => void (changedAt = at),
    moved: (at, control) => void (hovered = { at, control }),
    isStray(press) {
      const isStray = isSecond(press) || cameUnder(press)
      if (!isStray) first = press
      latest = press.at
      return isStray
    }
  }
}

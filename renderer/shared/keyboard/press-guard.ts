/*
 * A double click is one press more than it takes. Where the first one brings another page, a dialog or a menu under the
 * pointer, the second would press whatever lies there now: another payment's row, or the button that prints. So a press
 * is swallowed where it is the second of two at one place and what it would press has come between them. What is still
 * the same may hear of the second press; that it does nothing twice is for the click that follows (`usePressGuard`).
 */

/** The longest time between the two presses of a double click, in milliseconds; as Windows has it unless told otherwise. */
export const DOUBLE_MS = 500
/** For so long after something came under the pointer a hand cannot have meant it, in milliseconds. */
export const SETTLE_MS = 400
/** How far a hand moves between the two presses, in CSS px. */
const REACH = { mouse: 8, touch: 24 }

export interface Press {
  /** When, in milliseconds, on the clock of events. */
  at: number
  x: number
  y: number
  /** A finger or a pen, which is less exact. */
  isTouch: boolean
  /** What it would press; null for what presses do nothing to. */
  control: unknown
}

export interface PressGuard {
  /** A page, a dialog, a menu, a bar or a toast has come or gone. */
  changed(at: number): void
  /** The mouse was moved, and is over this. */
  moved(at: number, control: unknown): void
  /** Whether a press is meant for what was there before, and must do nothing. */
  isStray(press: Press): boolean
}

/**
 * Knows a press that would land on what has just come under the pointer.
 *
 * @param isRedrawn whether the second control is the first one, drawn anew where it was: nothing else has come
 */
export function pressGuard(isRedrawn: (before: unknown, now: unknown) => boolean = () => false): PressGuard {
  /** The press that others at its place are second to, and when the latest of them was. */
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

  /** It came under a mouse that has not been moved since. */
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

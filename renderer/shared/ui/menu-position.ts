/** Where a menu opens, and whether its first item gets the focus at once. */
export interface MenuPosition {
  reference: Element | { getBoundingClientRect(): DOMRect }
  byKeyboard: boolean
}

const RIGHT = 2

/**
 * Returns the place for a click on a menu button, or for a `contextmenu` event.
 *
 * @param element takes the place of the pointer if a key was pressed
 */
export function menuPosition(event: MouseEvent, element = event.currentTarget as Element): MenuPosition {
  const { type, button, detail, clientX, clientY } = event
  if (type === 'contextmenu' && button === RIGHT) {
    return { reference: { getBoundingClientRect: () => new DOMRect(clientX, clientY) }, byKeyboard: false }
  }
  // A click that no mouse button made came from a key.
  return { reference: element, byKeyboard: detail === 0 }
}

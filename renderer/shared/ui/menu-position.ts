/** Where a menu opens, and whether its first item is taken at once. */
export interface MenuPosition {
  reference: Element | { getBoundingClientRect(): DOMRect }
  byKeyboard: boolean
}

const RIGHT = 2

/**
 * For a click on what opens a menu, or for the wish for one.
 *
 * @param element stands for the pointer where a key was pressed
 */
export function menuPosition(event: MouseEvent, element = event.currentTarget as Element): MenuPosition {
  const { type, button, detail, clientX, clientY } = event
  if (type === 'contextmenu' && button === RIGHT) {
    return { reference: { getBoundingClientRect: () => new DOMRect(clientX, clientY) }, byKeyboard: false }
  }
  // A click that no button of a mouse made came from a key.
  return { reference: element, byKeyboard: detail === 0 }
}

/** In CSS px. Chromium lays out at most 2^25 device pixels, which are fewer CSS px on a zoomed page. */
const TALLEST = 5_000_000

/** How a list maps to a scroller, in CSS pixels. */
export interface ScrollScale {
  /** Height of the scrolled content: that of the list, unless it is more than a browser can lay out. */
  height: number
  /** Pixels of the list per pixel of the scroll bar; 1 for all but very long lists. */
  perPixel: number
}

/**
 * @param list height of all rows
 * @param view height of the visible part
 */
export function scrollScale(list: number, view: number): ScrollScale {
  const height = Math.min(list, TALLEST)
  // From end to end, the top of the view moves by the height that is out of view.
  return { height, perPixel: height === list ? 1 : (list - view) / (height - view) }
}

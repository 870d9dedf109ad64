/** Chromium lays out 2^25 pixels at most, of the screen: less where the page is enlarged. */
const TALLEST = 5_000_000

/** How a list stands in a scroller, in CSS pixels. */
export interface ScrollScale {
  /** Of what is scrolled: the list's own, unless that is more than a browser can lay out. */
  height: number
  /** Pixels of the list for one of the scroll bar; 1 for all but very long lists. */
  perPixel: number
}

/**
 * @param list height of all rows
 * @param view height of what is seen of them at once
 */
export function scrollScale(list: number, view: number): ScrollScale {
  const height = Math.min(list, TALLEST)
  // From end to end the top of the view moves by what is not seen.
  return { height, perPixel: height === list ? 1 : (list - view) / (height - view) }
}

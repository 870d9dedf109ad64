/**
 * How long what a server says may be, in UTF-16 units. What is there to be read is cut where people see it; what
 * would mean something else when cut makes the answer malformed. The raw body keeps all of it.
 */
export const LONGEST = {
  /** Messages and joined errors: longer is not meant for people. */
  words: 500,
  /** `status`, `status_code`, `method`. */
  label: 100,
  /** A time as it was written. */
  time: 100,
  /** An id of another payment, where we say that it is the wrong one. */
  otherId: 100,
  /** Names and addresses; laying out a megabyte of one would hold the window up. */
  text: 1_000,
  /** What browsers take. */
  url: 2_000,
  /** No QR code holds more (ISO/IEC 18004, version 40-L, digits). Cut, it would be another code: malformed. */
  qrContent: 7_089
} as const

/** More than any booking has. */
export const MOST_PACKAGES = 1_000

/** The text, or as much of it as there may be, with an ellipsis that says so. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  // Half of a character would be none.
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/**
 * The longest values that are accepted from a server, in UTF-16 units. Text for people is cut; a value that would
 * change its meaning when cut makes the answer malformed. The raw body keeps everything.
 */
export const LONGEST = {
  /** Messages and joined errors: anything longer is not meant for people. */
  words: 500,
  /** `status`, `status_code`, `method`. */
  label: 100,
  /** A time as the server wrote it. */
  time: 100,
  /** An id of another payment, in the reason that it is the wrong one. */
  otherId: 100,
  /** Names and addresses; laying out a megabyte of text would block the window. */
  text: 1_000,
  /** The limit of browsers. */
  url: 2_000,
  /** No QR code can contain more (ISO/IEC 18004, version 40-L, digits). Cut, it would be another code: malformed. */
  qrContent: 7_089
} as const

/** More than any booking has. */
export const MOST_PACKAGES = 1_000

/** Returns the text, cut with an ellipsis if it is too long. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  // Half a surrogate pair is not a character.
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** The ids found in typed or pasted text. */
export interface UnderstoodIds {
  /** In the order of first appearance, each once. */
  paymentIds: string[]
  /** Words that cannot be a payment id, as they were written. */
  rejected: string[]
  /** Repeated mentions that were merged. */
  duplicates: number
}

const LONGEST_ID = 64
const SENDABLE = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/
/**
 * Any character that an id cannot contain separates: spaces, commas, quotes, tabs, Excel's `="…"`. A word begins and
 * ends with a letter or a digit, and dashes only count between two of them, so that no run of dashes is scanned twice.
 */
const FRAGMENT = /[\p{L}\p{N}]+(?:[_-]+[\p{L}\p{N}]+)*/gu
// Known prefixes are only a hint (KiriminAja may add others), so any short word followed by a number is accepted.
const KNOWN_ID = /^(XID|EPR|PID|SIM)-[A-Z0-9-]*[A-Z0-9]$/i
const PREFIXED = /(?<![\p{L}\p{N}_-])(?:XID|EPR|PID|SIM)-[A-Z0-9]/iu
const LIKELY_ID = /^[A-Z]{2,6}-(?=[A-Z0-9-]*\d)[A-Z0-9-]{3,}[A-Z0-9]$/i

/** Whether this can be sent as a `payment_id` at all: 1 to 64 plain characters, no white space. */
export function isSendable(id: string): boolean {
  return id.length <= LONGEST_ID && SENDABLE.test(id)
}

/** Whether it has one of KiriminAja's known prefixes. */
export function isKnownId(id: string): boolean {
  return isSendable(id) && KNOWN_ID.test(id)
}

/** Whether the writer meant this as a payment id. */
export function looksLikeId(id: string): boolean {
  return isSendable(id) && (KNOWN_ID.test(id) || LIKELY_ID.test(id))
}

/** A chat's date or time, and the number of a list item. */
const STAMP = /(?<![\p{L}\p{N}_/.-])\d{1,2}([/.:])\d{1,2}(?:\1\d{2,4})?(?![\p{L}\p{N}_/-])/gu
const ITEM_NUMBER = /^\s*\d{1,4}[.)]\s/
const MISWRITTEN = /(?<![\p{L}\p{N}])(?:XID|EPR|PID|SIM)(?!-\d)[^\p{L}\p{N}]{0,3}\d{5}/iu
const MEANT = /\d|^(?:XID|EPR|PID|SIM)$/i

/** Whether a text has a known prefix and a number, but not the hyphen between them that makes an id. */
export function holdsMiswrittenId(text: string): boolean {
  return MISWRITTEN.test(text)
}

/**
 * Returns words of a sentence that are not ids but might be mistaken for one: numbers, waybills, a prefix without its
 * number. Ordinary words do not count, nor do time stamps of a chat or item numbers of a list.
 */
export function doubtfulFragments(text: string): string[] {
  const sentence = text.replace(ITEM_NUMBER, ' ').replace(STAMP, ' ')
  return understandIds(sentence).rejected.filter((fragment) => MEANT.test(fragment))
}

/**
 * Finds the payment ids in typed or pasted text. Ids are never altered; words that do not look like one are returned as
 * rejected rather than sent.
 */
export function understandIds(text: string): UnderstoodIds {
  const paymentIds = new Set<string>()
  const rejected = new Set<string>()
  let duplicates = 0
  // Waybills and order numbers look like ids with an unknown prefix: next to known ids, they do not count.
  const isId = PREFIXED.test(text) ? isKnownId : looksLikeId
  for (const [id] of text.matchAll(FRAGMENT)) {
    if (!isId(id)) rejected.add(id)
    else if (paymentIds.has(id)) duplicates++
    else paymentIds.add(id)
  }
  return { paymentIds: [...paymentIds], rejected: [...rejected], duplicates }
}

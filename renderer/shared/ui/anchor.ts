/**
 * Staying put: when rows were inserted or moved above, how far the view must go with the first row in it that
 * can still be found. At the very top the view stays at the top, because that is where answers arrive.
 */
export function anchorShift(
  visible: readonly string[],
  first: number,
  indexOf: (paymentId: string) => number
): number {
  if (first <= 0) return 0
  for (const [i, paymentId] of visible.entries()) {
    const now = indexOf(paymentId)
    if (now >= 0) return now - (first + i)
  }
  return 0
}

interface Place {
  at: number
  perPage: number
  total: number
}

/** Where a key leads in a long list: arrows or J and K, pages, both ends; null for other keys. */
export function rowMove(key: string, { at, perPage, total }: Place): number | null {
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case 'ArrowDown':
    case 'j':
      return at + 1
    case 'ArrowUp':
    case 'k':
      return Math.max(0, at - 1)
    case 'PageDown':
      return at + perPage
    case 'PageUp':
      return Math.max(0, at - perPage)
    case 'Home':
      return 0
    case 'End':
      return total - 1
    default:
      return null
  }
}

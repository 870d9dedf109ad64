interface Position {
  at: number
  perPage: number
  total: number
}

interface RowMove {
  /** In the form of `useShortcut`. */
  keys: readonly string[]
  to: (position: Position) => number
}

/** The keys that move in a long list. */
export const ROW_MOVES = {
  next: { keys: ['arrowdown', 'j'], to: ({ at }) => at + 1 },
  previous: { keys: ['arrowup', 'k'], to: ({ at }) => Math.max(0, at - 1) },
  nextPage: { keys: ['pagedown'], to: ({ at, perPage }) => at + perPage },
  previousPage: { keys: ['pageup'], to: ({ at, perPage }) => Math.max(0, at - perPage) },
  first: { keys: ['home'], to: () => 0 },
  last: { keys: ['end'], to: ({ total }) => total - 1 }
} as const satisfies Record<string, RowMove>

const MOVES: readonly RowMove[] = Object.values(ROW_MOVES)

/** Returns the row that a key leads to in a long list; null for other keys. */
export function rowMove(key: string, position: Position): number | null {
  return MOVES.find(({ keys }) => keys.includes(key.toLowerCase()))?.to(position) ?? null
}

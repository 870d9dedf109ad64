/** A view made by a user. */
export const VIEW = {
  id: '3f0e9a52-6a3c-4a87-9c3b-1f6f2f0d7a11',
  name: 'Bandung',
  filter: { status: 'unpaid' as const, conflict: false, search: 'kota:bandung' },
  sort: { column: 'amount' as const, descending: true },
  columns: null
}

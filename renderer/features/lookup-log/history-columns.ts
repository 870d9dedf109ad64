import type { ColumnLayouts } from '#shared/data-grid/column-layout'

export type HistoryColumn =
  'requestedAt' | 'outcome' | 'paymentId' | 'http' | 'attempts' | 'duration' | 'message'

export const HISTORY_LAYOUTS: ColumnLayouts<HistoryColumn> = {
  gap: 16,
  padding: '0 16px',
  byWidth: [
    {
      from: 860,
      tracks: {
        requestedAt: '130px',
        outcome: '156px',
        paymentId: 'minmax(132px, 180px)',
        http: '44px',
        attempts: '40px',
        duration: '56px',
        message: 'minmax(120px, 1fr)'
      }
    },
    {
      from: 620,
      tracks: {
        requestedAt: '130px',
        outcome: '156px',
        paymentId: 'minmax(120px, 1fr)',
        http: '44px',
        duration: '56px'
      }
    },
    { from: 0, tracks: { requestedAt: '130px', outcome: '156px', paymentId: 'minmax(90px, 1fr)' } }
  ]
}

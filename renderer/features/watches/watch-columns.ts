import type { ColumnLayouts } from '#shared/data-grid/column-layout'

export type WatchColumn =
  'box' | 'paymentId' | 'state' | 'status' | 'amount' | 'tries' | 'next' | 'until' | 'stop'

export const WATCH_LAYOUTS: ColumnLayouts<WatchColumn> = {
  gap: 16,
  padding: '0 8px',
  byWidth: [
    {
      from: 1100,
      tracks: {
        box: '32px',
        paymentId: 'minmax(120px, 1fr)',
        state: '156px',
        status: '170px',
        amount: '104px',
        tries: '64px',
        next: '116px',
        until: '150px',
        stop: '32px'
      }
    },
    {
      from: 860,
      tracks: {
        box: '32px',
        paymentId: 'minmax(120px, 1fr)',
        state: '156px',
        status: '170px',
        amount: '104px',
        next: '116px',
        stop: '32px'
      }
    },
    {
      from: 0,
      gap: 10,
      tracks: {
        box: '28px',
        paymentId: 'minmax(118px, 1fr)',
        state: '122px',
        status: '132px',
        next: '92px',
        stop: '28px'
      }
    }
  ]
}

import type { ColumnLayouts } from '#shared/data-grid/column-layout'

export type SlipColumn =
  'box' | 'serial' | 'status' | 'amount' | 'paymentId' | 'copy' | 'where' | 'printed' | 'by'

export const SLIP_LAYOUTS: ColumnLayouts<SlipColumn> = {
  gap: 12,
  padding: '0 16px 0 8px',
  byWidth: [
    {
      from: 940,
      tracks: {
        box: '24px',
        serial: '92px',
        status: '148px',
        amount: '112px',
        paymentId: 'minmax(132px, 1.1fr)',
        copy: '64px',
        where: 'minmax(140px, 1.4fr)',
        printed: '96px',
        by: 'minmax(90px, 0.9fr)'
      }
    },
    {
      from: 700,
      tracks: {
        box: '24px',
        serial: '88px',
        status: '132px',
        amount: '100px',
        paymentId: 'minmax(120px, 1fr)',
        where: 'minmax(120px, 1.2fr)',
        printed: '84px'
      }
    },
    {
      from: 0,
      tracks: { box: '24px', serial: '84px', status: '122px', amount: '92px', where: 'minmax(110px, 1fr)' }
    }
  ]
}

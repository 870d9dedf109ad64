import { describe, expect, it } from 'vitest'
import { guessColumns } from '../../../electron/id-lists/columns'

const ids = ['XID-5732095327', 'PID-1683603627', 'EPR-77812', 'XID-5732095330']
/** Builds a table of a header and one row for each of the ids, from columns. */
const table = (header: string[], ...columns: string[][]) => [
  header,
  ...ids.map((_, row) => columns.map((column) => column[row] ?? ''))
]

const amounts = ['65.000', 'Rp120.000', '15000', '1.250.000']
const orders = ['ORD-10001', 'ORD-10002', 'ORD-10003', 'ORD-10004']

describe('guessing columns', () => {
  it('finds all columns by their names', () => {
    const rows = table(['No', 'Kode', 'No. Pesanan', 'Nominal'], ['1', '2', '3', '4'], ids, orders, amounts)
    expect(guessColumns(rows)).toEqual({ id: 1, reference: 2, amount: 3, header: true })
  })

  it('takes the column of known prefixes for the payment id, not the order numbers', () => {
    expect(guessColumns(table(['order_id', 'payment_id'], orders, ids))).toMatchObject({
      id: 1,
      reference: 0
    })
  })

  it('understands names in other styles', () => {
    const rows = table(['paymentId', 'orderId', 'totalAmount'], ids, orders, amounts)
    expect(guessColumns(rows)).toEqual({ id: 0, reference: 1, amount: 2, header: true })
  })

  it('detects that there is no header', () => {
    expect(guessColumns(ids.map((id) => [id]))).toEqual({
      id: 0,
      amount: null,
      reference: null,
      header: false
    })
  })

  it('does not take a mistyped id for a header', () => {
    expect(guessColumns([['X1D57'], ...ids.map((id) => [id])]).header).toBe(false)
  })

  it('does not take a row with an amount but no id for a header', () => {
    expect(guessColumns([['', '65000'], ...ids.map((id) => [id, '65000'])]).header).toBe(false)
  })

  it('finds the names below a title', () => {
    const rows = [['Laporan'], [], ...table(['ID Bayar', 'Total'], ids, amounts)]
    expect(guessColumns(rows)).toEqual({ id: 0, amount: 1, reference: null, header: true })
  })

  it('guesses the amounts by their look if only one column looks like amounts', () => {
    expect(guessColumns(ids.map((id, row) => [id, amounts[row] ?? '', 'Budi']))).toMatchObject({ amount: 1 })
  })

  it('does not choose between two columns that look like amounts', () => {
    expect(guessColumns(ids.map((id) => [id, '65000', '40115']))).toMatchObject({ amount: null })
  })

  it.each([
    ['a quantity', 'Jumlah', ['1', '2', '1', '12']],
    ['a telephone number', 'Telp', ['6281234567', '6281234568', '6281234569', '6281234560']],
    [
      'a telephone number without a name',
      'x',
      ['628123456789', '628123456780', '628123456781', '628123456782']
    ],
    ['a postal code', 'Kode Pos', ['40115', '40116', '40117', '40118']],
    ['the date of a payment', 'Tanggal Bayar', ['2026-11-22', '2026-11-22', '2026-11-22', '2026-11-22']],
    ['text', 'Total', ['banyak', 'sedikit', 'banyak', 'ada']]
  ])('does not take %s for an amount', (_, name, cells) => {
    expect(guessColumns(table(['ID', name], ids, cells)).amount).toBeNull()
  })

  it('prefers the most specific name', () => {
    const rows = table(['ID', 'Harga', 'Ongkir', 'Total Tagihan'], ids, amounts, amounts, amounts)
    expect(guessColumns(rows).amount).toBe(3)
  })

  it('takes no column with another meaning for a reference', () => {
    const phones = ['0812-1', '0812-2', '0812-3', '0812-4']
    const rows = table(['ID', 'No. HP', 'Tanggal Order', 'Nama'], ids, phones, orders, orders)
    expect(guessColumns(rows).reference).toBeNull()
  })

  it('does not take row numbers for a reference', () => {
    expect(guessColumns(table(['No', 'ID'], ['1', '2', '3', '4'], ids)).reference).toBeNull()
  })

  it('handles a table without ids or rows', () => {
    const nothing = { id: 0, amount: null, reference: null, header: false }
    expect(guessColumns([])).toEqual(nothing)
    expect(guessColumns([[], ['halo', 'apa kabar']])).toEqual(nothing)
  })
})

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../electron/history/store/database'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/store/open'
import { payeesOf } from '../../../electron/slips/payees'
import { inTempFolder } from '../../support/history'
import { altered, qrisPayload } from '../../support/qris-payload'
import { intendedSlip } from '../../support/slips'

const shop = (name: string, number: number, account = '1234567890') =>
  qrisPayload(65_000, { shop: { name, nmid: `ID102000000000${number}`, account } })
const fieldsOf = (payload: string) => payeesOf([payload])[0]!.fields

it('migrating from version 9 keeps the payees: with accounts if their codes agree, otherwise to be accepted again', () =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'demo.sqlite')
    const before = MIGRATIONS.filter(({ version }) => version < 10)
    const older = openDatabase(file, { migrations: before, busyTimeoutMs: 50 })
    const accept = older.prepare(
      'INSERT INTO merchants (name, nmid, accepted_at, operator) VALUES (?, ?, ?, ?)'
    )
    const names = ['Slip', 'Print', 'Payment', 'Two accounts', 'Two payments', 'Slip and payment', 'Nowhere']
    names.forEach((name, i) => accept.run(name, `ID102000000000${i}`, i, i === 0 ? 'Sari' : null))
    const noNmid = altered(shop('No NMID', 9), { '51': null })
    accept.run('No NMID', '', 7, null)

    const slip = older.prepare(`
      INSERT INTO slips (id, serial, payment_id, copy, layout, destination, overruled, qr_content, intended_at)
      VALUES (@id, @serial, @paymentId, 1, 'roll80', 'pdf', '[]', @qrContent, 0)`)
    const slips = [
      shop('Slip', 0),
      // Another amount, bill or order of accounts is still the same payee.
      altered(shop('Slip', 0), { '54': '70000', '62': '0103A01' }),
      shop('Two accounts', 3),
      shop('Two accounts', 3, '9999999999'),
      shop('Slip and payment', 5),
      noNmid,
      // Codes of another payee, broken codes, and no code at all.
      shop('Slip', 8, '5555555555'),
      shop('Nowhere', 6).replace('65000', '65001'),
      '000201 Nowhere ID1020000000006'
    ]
    for (const qrContent of slips) {
      const { id, serial, paymentId } = intendedSlip()
      slip.run({ id, serial, paymentId, qrContent })
    }
    older
      .prepare(
        `INSERT INTO prints (id, payment_id, printed_at, layout, destination, overruled, qr_content)
        VALUES (?, 'XID-1', 0, 'a6', 'pdf', '[]', ?)`
      )
      .run(intendedSlip().id, shop('Print', 1))
    const columns = older.pragma('table_info(payments)') as { name: string; notnull: number; type: string }[]
    const needed = columns.filter(({ notnull }) => notnull).map(({ name, type }) => ({ name, type }))
    const given: Record<string, string> = { payment_id: '@id', service: "'express'", status: "'unpaid'" }
    const payment = older.prepare(`
      INSERT INTO payments (${needed.map(({ name }) => name).join(', ')}, last_qr_content)
      VALUES (${needed.map(({ name, type }) => given[name] ?? (type === 'TEXT' ? `'[]'` : '0')).join(', ')}, @code)`)
    const answered = [
      shop('Payment', 2),
      shop('Two payments', 4),
      shop('Two payments', 4, '9999999999'),
      // Printed codes define the accepted payee: a code with another account later is held back.
      shop('Slip and payment', 5, '9999999999')
    ]
    answered.forEach((code, i) => payment.run({ id: `XID-${i}`, code }))
    older.close()

    const history = await openHistory(file)
    const known = await history.payees()
    expect(known.map(({ name }) => name)).toEqual([...names, 'No NMID'])
    expect(known[0]).toEqual({
      name: 'Slip',
      nmid: 'ID1020000000000',
      fields: fieldsOf(shop('Slip', 0)),
      acceptedAt: 0,
      operator: 'Sari'
    })
    expect(Object.fromEntries(known.slice(1).map(({ name, fields }) => [name, fields]))).toEqual({
      Print: fieldsOf(shop('Print', 1)),
      Payment: fieldsOf(shop('Payment', 2)),
      'Two accounts': null,
      'Two payments': null,
      'Slip and payment': fieldsOf(shop('Slip and payment', 5)),
      Nowhere: null,
      'No NMID': fieldsOf(noNmid)
    })
    expect(known.at(-1)).toMatchObject({ nmid: null })

    // A payee known without accounts is accepted again beside the old one, as shown on screen.
    const again = { ...payeesOf([shop('Nowhere', 6)])[0]!, acceptedAt: 9, operator: null }
    await history.acceptPayee(again)
    expect((await history.payees()).at(-1)).toEqual(again)
    expect(await history.check()).toEqual([])
    await history.close()
  }))

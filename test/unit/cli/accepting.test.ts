import { describe, expect, it } from 'vitest'
import { acceptedBy } from '../../../electron/cli/accepting'
import { exactName } from '../../../electron/cli/payee-labels'
import { blockedLines } from '../../../electron/cli/blocked-lines'
import { differingTags, type KnownPayee } from '#contract/model/payees'
import type { PreparedSlips } from '#contract/model/slip-documents'
import type { DemoPayee } from '../../../electron/simulator/payload'
import { payeesOf } from '../../../electron/slips/payees'
import { blockedSlip } from '../../../electron/slips/blocked'
import { altered, qrisPayload } from '../../support/qris-payload'
import { slipOf } from '../../support/slip'

const code = (shop: Partial<DemoPayee>) => qrisPayload(65_000, { shop })
const TOKO = code({ name: 'Toko', nmid: 'ID1020000000001' })
/** Has the same name and NMID as TOKO. */
const SECOND = code({ name: 'Toko', nmid: 'ID1020000000001', account: '99' })
const THIRD = code({ name: 'Toko', nmid: 'ID1020000000003' })
const LOOKALIKE = code({ name: 'T\u041eKO' })
const payeeOf = (payload: string) => payeesOf([payload])[0]!
const known = (payload: string): KnownPayee => ({ ...payeeOf(payload), acceptedAt: 0, operator: null })
const exact = (payload: string): string => exactName(payeeOf(payload))
const NONE_APART = new Set<string>()
const held = (payload: string, id = 'XID-1') =>
  blockedSlip(id, ['merchantChanged'], { payee: payeeOf(payload), amount: 65_000 })

function accepted(nmid: string, strangers: string[], others: Partial<PreparedSlips> = {}) {
  const blocked = strangers.map((payload) => held(payload))
  return acceptedBy(nmid, { documents: [], blocked, payees: [], ...others })
}

describe('accepting a payee by name', () => {
  it.each(['Toko', 'Toko/ID1020000000001', exact(TOKO)])('accepts the held-back payee called %j', (name) => {
    const others = { payees: [known(LOOKALIKE)] }
    expect(accepted(name, [TOKO, TOKO, LOOKALIKE], others)).toEqual({ payee: payeeOf(TOKO) })
  })

  it.each(['T\u041eKO', 'T\u041e[U+041E]KO'])(
    'takes the name as it is or as the command line printed it: %j',
    (name) => {
      expect(accepted(name, [TOKO, LOOKALIKE])).toEqual({ payee: payeeOf(LOOKALIKE) })
    }
  )

  it.each<
    [why: string, wanted: string, strangers: string[], others: Partial<PreparedSlips>, named: string[]]
  >([
    ['two are held back', 'Toko', [TOKO, THIRD], {}, [TOKO, THIRD]],
    ['two have its NMID too', 'Toko/ID1020000000001', [TOKO, SECOND], {}, [TOKO, SECOND]],
    ['one of the name is known', 'Toko', [THIRD], { payees: [known(TOKO)] }, [THIRD]],
    [
      'one of the name and NMID is known: another account is what an attack looks like',
      'Toko/ID1020000000001',
      [SECOND],
      { payees: [known(TOKO)] },
      [SECOND]
    ],
    [
      'one was known by name and NMID alone',
      'Toko/ID1020000000001',
      [TOKO],
      { payees: [{ ...known(TOKO), fields: null }] },
      [TOKO]
    ],
    ['one goes out', 'Toko', [SECOND], { documents: [slipOf({ qrContent: TOKO })] }, [SECOND]]
  ])('accepts nobody where %s, until the payee is named exactly', (_, nmid, strangers, others, named) => {
    const { problem } = accepted(nmid, strangers, others) as { problem: string }
    expect(problem).toContain('more than one')
    for (const payload of named) {
      expect(problem).toContain(exact(payload))
      expect(accepted(exact(payload), strangers, others)).toEqual({ payee: payeeOf(payload) })
    }
  })

  it('accepts nobody when no payee has that name, and reports this if a slip is held back for its payee', () => {
    expect(accepted('Warung', [TOKO])).toEqual({ problem: expect.stringContaining("'Warung'") })
    expect(accepted('Toko/', [TOKO])).toEqual({ problem: expect.any(String) })
    expect(accepted('Toko', [])).toEqual({ problem: null })
    const other = blockedSlip('XID-1', ['alreadyPaid'], { payee: payeeOf(TOKO) })
    expect(acceptedBy('Toko', { documents: [], blocked: [other], payees: [] })).toEqual({ problem: null })
  })
})

describe('the lines about a slip that is held back', () => {
  it('list the old and new value of each field that differs from the most similar known payee', () => {
    expect(blockedLines(held(SECOND), [known(THIRD), known(TOKO)], NONE_APART)).toEqual([
      `lunas: XID-1: no slip: it pays somebody else: "Toko" ID1020000000001, so far "Toko" ID1020000000001 ` +
        `(--accept-merchant '${exact(SECOND)}' if that is right)`,
      'lunas: XID-1:   26-01 PAN: "9360090001234567890", now "9360090000000000099"',
      'lunas: XID-1:   26-02 merchant id: "1234567890", now "99"'
    ])
    const gone = altered(TOKO, { '51': null, '27': '0008COM.LAIN', '64': '0002EN0104SHOP' })
    const lines = blockedLines(held(gone), [known(TOKO)], NONE_APART)
    expect(lines).toContain('lunas: XID-1:   51-02 NMID: "ID1020000000001", now none')
    expect(lines).toContain('lunas: XID-1:   27-00 identifier: none, now "COM.LAIN"')
    expect(lines).toContain('lunas: XID-1:   64-01 name in it: none, now "SHOP"')
  })

  it('say which fields are not known when a payee was stored without accounts', () => {
    const lines = blockedLines(held(TOKO), [{ ...known(TOKO), fields: null }], NONE_APART)
    expect(lines).toContain('lunas: XID-1:   26-01 PAN: not known, now "9360090001234567890"')
    expect(lines.join()).not.toContain('59 name')
  })

  it('list what sets the payee apart from the others in the batch when no payee is known yet', () => {
    const payees = [TOKO, SECOND].map(payeeOf)
    expect(blockedLines(held(SECOND), [], differingTags(payees))).toEqual([
      `lunas: XID-1: no slip: it pays somebody else: "Toko" ID1020000000001, ` +
        `one of several, and none of them is known yet (--accept-merchant '${exact(SECOND)}' if that is right)`,
      'lunas: XID-1:   26-01 PAN: "9360090000000000099"',
      'lunas: XID-1:   26-02 merchant id: "99"'
    ])
  })

  it('cannot be forged by a name: no extra line, id or command', () => {
    const name = `X\n\u202e\u200b'$(reboot)`
    const [line, ...more] = blockedLines(held(code({ name })), [known(TOKO)], NONE_APART)
    expect(line).toContain(String.raw`'X[U+000A][U+202E][U+200B]'\''$(reboot)/ID1020000000001/`)
    for (const each of [line, ...more]) expect(each).toMatch(/^lunas: XID-1: [ -~]+$/)
  })

  it('say whether the payer types the amount, or which amount is debited', () => {
    const words = (
      change: Parameters<typeof blockedSlip>[2],
      ...blockers: Parameters<typeof blockedSlip>[1]
    ) => blockedLines(blockedSlip('XID-1', blockers, { amount: 65_000, ...change }), [], NONE_APART).join()
    expect(words({}, 'amountMissing', 'staticCode')).toMatch(
      /payer types it \(Rp65\.000 is due\), .* static.*--force/
    )
    expect(words({ tip: { kind: 'asked' } }, 'tipAdded')).toMatch(/asks for a tip/)
    expect(words({ tip: { kind: 'fixed', amount: 500, total: 65_500 } }, 'tipAdded')).toMatch(
      /Rp65\.500, of which Rp500 is a fee/
    )
    expect(words({ tip: { kind: 'percent', percent: 0.7, total: 65_455 } }, 'tipAdded')).toMatch(
      /about Rp65\.455, .* 0\.7%/
    )
  })
})

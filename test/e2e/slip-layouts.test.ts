import type { SlipDocument } from '#contract/model/slip-documents'
import { LAYOUTS, PAPERS } from '#contract/model/slip-layouts'
import { parseQris } from '../../electron/qris/parse'
import { shareOf } from '../support/draws'
import { BRAND, renderedPage, PICTURE, WIDE } from '../support/rendered-page'
import { expect, test } from '../support/fixtures'
import { qrisPayload } from '../support/qris-payload'
import { slipOf as slip, stopOf as stop } from '../support/slip'

// The worst slips on every layout: nothing may be cut, overlap something else, or leave its place.

const LONG_ID = `XID-${'8'.repeat(46)}`
const many = (text: string): string[] => Array.from({ length: 40 }, (_, i) => `${text}${i}`)
const WARNINGS: SlipDocument['warnings'] = ['amountDiffers', 'alreadyPaid', 'unknownStatus', 'conflict']

/** Long but realistic names and addresses, and one without a blank. */
const LONG_STOP = stop({ name: 'W'.repeat(50), phone: '+62 812-3456-7890', address: 'W'.repeat(60) })
const STOPS = many('').map((n) =>
  stop({ name: `Penerima ke ${n}`, awbs: many(`GK-11-2239895-LONG-${n}-`), parcels: 40 })
)

/** Each is named after what it has too much of. */
const WORST: Record<string, SlipDocument> = {
  merchant: slip({ merchantName: 'W'.repeat(25), merchantCity: 'W'.repeat(15) }),
  'words of the merchant': slip({
    merchantName: 'WARUNG MAKAN IBU SRI WULAN',
    merchantCity: 'JAKARTA SELATAN'
  }),
  shop: slip({ shopName: WIDE }),
  'all of the shop': slip(BRAND),
  'a tall logo': slip({ logo: PICTURE(40, 400), qrisMark: PICTURE(40, 400) }),
  'both languages': slip({ ...BRAND, language: 'both', tip: { kind: 'asked' }, environment: 'demo' }),
  fee: slip({ language: 'both', tip: { kind: 'percent', percent: 99.99, total: 9_007_199_254_740_991 } }),
  operator: slip({ operator: WIDE.slice(0, 40) }),
  packages: slip({
    awbs: many('GK-11-2239895-LONG-'),
    orderIds: many('ORDER-WITHOUT-END-'),
    stops: [LONG_STOP, ...STOPS]
  }),
  id: slip({ paymentId: LONG_ID }),
  amount: slip({ amount: 9_007_199_254_740_991 }),
  'code of the status': slip({ status: 'unknown', statusCode: 'X'.repeat(40), warnings: ['unknownStatus'] }),
  warnings: slip({ warnings: WARNINGS }),
  'warnings in both languages': slip({ ...BRAND, language: 'both', warnings: WARNINGS, merchantName: null }),
  'what the payer types and has debited': slip({
    ...BRAND,
    language: 'both',
    tip: { kind: 'percent', percent: 99.99, total: 9_007_199_254_740_991 },
    warnings: ['nmidsDiffer', 'amountMissing', 'staticCode', 'tipAdded']
  }),
  nothing: slip({
    shopName: null,
    operator: null,
    merchantName: null,
    merchantCity: null,
    nmid: null,
    awbs: [],
    orderIds: [],
    stops: [],
    createdAt: null
  }),
  payload: slip({ qrContent: qrisPayload(65_000, { length: 512 }) }),
  everything: slip({
    paymentId: LONG_ID,
    environment: 'sandbox',
    language: 'both',
    ...BRAND,
    tip: { kind: 'fixed', amount: 9_007_199_254_740_991, total: 9_007_199_254_740_991 },
    operator: WIDE.slice(0, 40),
    qrContent: qrisPayload(65_000, { length: 512 }),
    merchantName: 'W'.repeat(25),
    merchantCity: 'W'.repeat(15),
    amount: 9_007_199_254_740_991,
    awbs: many('GK-11-2239895-LONG-'),
    orderIds: many('ORDER-WITHOUT-END-'),
    stops: [LONG_STOP, ...STOPS],
    status: 'unknown',
    statusCode: 'X'.repeat(40),
    warnings: WARNINGS,
    copy: 100
  })
}

interface Box {
  slip: string
  part: string
  left: number
  top: number
  right: number
  bottom: number
}

const BOXES = `(() => {
            const rect = (element) => {
              const { left, top, right, bottom } = element.getBoundingClientRect()
              return { left, top, right, bottom }
            }
            const text = (element) => {
              const range = document.createRange()
              range.selectNodeContents(element)
              const { left, top, right, bottom } = range.getBoundingClientRect()
              return { left, top, right, bottom }
            }
            // The heading of a list is measured like a slip; its foot has the room below the rows.
            const slips = [...document.querySelectorAll('.slip, .list-head')]
            const nameOf = (slip) => slip.dataset.serial ?? 'head ' + slip.innerText.slice(0, 40)
            const placeOf = (slip) => rect(slip.dataset.serial ? slip.parentElement : slip)
            const parts =
              '.logo, .shop, .address, .mark, .warning, .pay, .code, .payee, .where, .amount, .tip, dt, dd, .serial, .advice, .foot, ' +
              '.number span, .parcels, .recipient, .awbs, .others, .id, .as-of, .received, .list-head span'
            const isDrawn = (part) => part.matches('svg, img, .tick, .received')
            const feet = [...document.querySelectorAll('.list-foot')].map((foot) => {
              const { left, right, bottom } = rect(foot.parentElement)
              const rows = [...foot.parentElement.querySelectorAll('.slip')].map((row) => rect(row).bottom)
              return { ...text(foot), place: { left, right, bottom, top: Math.max(...rows) } }
            })
            return {
              boxes: slips.flatMap((slip) => [...slip.querySelectorAll(parts)]
                .filter((part) => part.getClientRects().length > 0)
                .map((part) => ({
                  slip: nameOf(slip),
                  part: part.className.baseVal ?? (part.className || part.tagName),
                  ...(isDrawn(part) ? rect(part) : text(part))
                }))).concat(feet.map((foot, i) => ({ slip: 'foot ' + i, part: 'foot', ...foot }))),
              places: Object.fromEntries(slips.map((slip) => [nameOf(slip), placeOf(slip)])
                .concat(feet.map(({ place }, i) => ['foot ' + i, place])))
            }
          })()`

test('the worst slips neither overlap nor leave their place, or are held back with a layout that fits', async ({
  openOnSimulator
}) => {
  for (const { qrContent } of Object.values(WORST)) expect(parseQris(qrContent).problems).toEqual([])
  // Every slip gets its own id and serial, without changing their length.
  const documents = Object.values(WORST).map((each, i) => ({
    ...each,
    paymentId: each.paymentId.slice(0, -2) + String(i).padStart(2, '0'),
    serial: each.serial.slice(0, -2) + String(i).padStart(2, '0')
  }))
  const nameOf = new Map(documents.map(({ serial }, i) => [serial, Object.keys(WORST)[i]!]))
  const { app } = await openOnSimulator()
  const rejected: Record<string, string[]> = {}
  for (const [at, layout] of LAYOUTS.entries()) {
    for (const dpi of shareOf([300, 203], at)) {
      const renderOptions = { layout, dpi, skip: 1, offset: { x: 0, y: 0 } }
      const { rendered, found } = await renderedPage(app, documents, renderOptions, BOXES)
      const { boxes, places } = found as Record<'boxes' | 'places', unknown>
      const { codes, doesNotFit } = rendered
      expect(codes.length + doesNotFit.length, layout).toBe(documents.length)
      for (const { serial, fitsOn } of doesNotFit) {
        ;(rejected[nameOf.get(serial)!] ??= []).push(`${layout} at ${dpi}: ${fitsOn}`)
      }
      const where = `${layout} at ${dpi}`
      const faulty = faults(boxes as Box[], places as Record<string, Omit<Box, 'slip' | 'part'>>)
      expect(
        faulty.map(({ slip, ...fault }) => ({ ...fault, slip: nameOf.get(slip) ?? slip })),
        where
      ).toEqual([])
      for (const code of codes) {
        const dots = (code.side / 25.4) * dpi
        const payload = documents.find(({ serial }) => serial === code.serial)!.qrContent
        expect(payload.length, where).toBeGreaterThan(0)
        expect(Math.abs(dots - Math.round(dots)), `${where}: whole dots`).toBeLessThan(0.1)
        for (const edge of [code.left, code.top]) {
          const offset = (edge / 25.4) * dpi
          expect(Math.abs(offset - Math.round(offset)), `${where}: on the dots`).toBeLessThan(0.15)
        }
      }
      // Merely long content fits on all but the smallest layouts.
      if (PAPERS[layout].height === null || layout === 'a6' || layout === 'label') {
        const names = doesNotFit.map(({ serial }) => nameOf.get(serial))
        for (const name of [
          'merchant',
          'words of the merchant',
          'shop',
          'all of the shop',
          'a tall logo',
          'operator',
          'packages',
          'id',
          'nothing'
        ]) {
          expect(names, where).not.toContain(name)
        }
      }
    }
  }
  // Content that does not fit one layout fits another.
  for (const [name, where] of Object.entries(rejected)) {
    if (name !== 'everything') expect(where.join('\n'), name).not.toContain(': null')
  }
})

/** Parts that overlap another part of their slip, or leave its place; in CSS px, half a pixel is rounding. */
function faults(boxes: Box[], places: Record<string, Omit<Box, 'slip' | 'part'>>) {
  const SLACK = 0.5
  const found: { slip: string; fault: string }[] = []
  for (const box of boxes) {
    const place = places[box.slip]!
    const isInside =
      box.left >= place.left - SLACK &&
      box.top >= place.top - SLACK &&
      box.right <= place.right + SLACK &&
      box.bottom <= place.bottom + SLACK
    if (!isInside) found.push({ slip: box.slip, fault: `${box.part} leaves its place` })
  }
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      if (a.slip !== b.slip) continue
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      // A line box is higher than its letters: that much may overlap, and less of the quiet zone of a code.
      const slack = a.part === 'code' || b.part === 'code' ? 1 : 3
      if (across > SLACK && down > slack) found.push({ slip: a.slip, fault: `${a.part} over ${b.part}` })
    }
  }
  return found
}

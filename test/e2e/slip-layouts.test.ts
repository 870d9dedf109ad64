import { parseQris } from '../../electron/qris/parse'
import { LAYOUTS, PAPERS, type DrawnSlips, type SlipDocument, type Stop } from '../../electron/contract/slips'
import { expect, test } from '../support/fixtures'
import { qrisPayload } from '../support/qris-payload'

// Slips as bad as they get, on every layout: nothing may be cut, lie over something else, or leave its place.

const WIDE = 'W'.repeat(60)
const LONG_ID = `XID-${'8'.repeat(46)}`

function stop(change: Partial<Stop> = {}): Stop {
  return {
    name: 'Ibu Wulan Sari',
    phone: '0812-3456-7890',
    address:
      'Jl. Contoh Raya No. 45 - 46, RT.3/RW.4, Kelurahan Karang Contoh, Kecamatan Contoh, Kota Jakarta Selatan, Daerah Khusus Ibukota Jakarta 12930',
    awbs: ['GK-11-2239895'],
    parcels: 1,
    ...change
  }
}

function slip(change: Partial<SlipDocument>): SlipDocument {
  return {
    paymentId: 'XID-5732095327',
    environment: 'production',
    language: 'id',
    shopName: 'Toko Bunga Melati',
    operator: 'Sari',
    serial: '7F3A-19',
    copy: 1,
    qrContent: qrisPayload(65_000),
    merchantName: 'Toko Contoh',
    merchantCity: 'Bandung',
    nmid: 'ID1020000000001',
    amount: 65_000,
    awbs: ['GK-11-2239895'],
    orderIds: ['ORD-1'],
    stops: [stop()],
    createdAt: 1_626_060_942_000,
    checkedAt: 1_626_073_320_000,
    preparedAt: 1_626_073_380_000,
    status: 'unpaid',
    statusCode: '9',
    warnings: [],
    ...change
  }
}

const many = (text: string): string[] => Array.from({ length: 40 }, (_, i) => `${text}${i}`)
/** Names and addresses as long as people write them, and one that has no blank. */
const LONG_STOP = stop({ name: 'W'.repeat(50), phone: '+62 812-3456-7890', address: 'W'.repeat(60) })
const STOPS = many('').map((n) =>
  stop({ name: `Penerima ke ${n}`, awbs: many(`GK-11-2239895-LONG-${n}-`), parcels: 40 })
)
const WARNINGS: SlipDocument['warnings'] = [
  'brokenQris',
  'amountDiffers',
  'alreadyPaid',
  'unknownStatus',
  'conflict'
]

/** Named by what is too much of it. */
const WORST: Record<string, SlipDocument> = {
  merchant: slip({ merchantName: 'W'.repeat(25), merchantCity: 'W'.repeat(15) }),
  'words of the merchant': slip({
    merchantName: 'WARUNG MAKAN IBU SRI WULAN',
    merchantCity: 'JAKARTA SELATAN'
  }),
  shop: slip({ shopName: WIDE }),
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
    language: 'en',
    shopName: WIDE,
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

test('the worst slips have no overlap and nothing outside their place, or are refused with a layout that holds them', async ({
  startOnSimulator
}) => {
  test.setTimeout(120_000)
  for (const { qrContent } of Object.values(WORST)) expect(parseQris(qrContent).problems).toEqual([])
  // Every slip an id and a serial of its own, as long as they are.
  const documents = Object.values(WORST).map((each, i) => ({
    ...each,
    paymentId: each.paymentId.slice(0, -2) + String(i).padStart(2, '0'),
    serial: each.serial.slice(0, -2) + String(i).padStart(2, '0')
  }))
  const nameOf = new Map(documents.map(({ serial }, i) => [serial, Object.keys(WORST)[i]!]))
  const { app } = await startOnSimulator()
  const refused: Record<string, string[]> = {}
  for (const layout of LAYOUTS) {
    for (const dpi of [203, 300]) {
      const { drawn, boxes, places } = await app.evaluate(
        async ({ BrowserWindow }, { documents, drawing }) => {
          const window = new BrowserWindow({
            show: false,
            webPreferences: { sandbox: true, offscreen: true }
          })
          await window.loadURL('app://lunas/slip.html')
          const run = (code: string) => window.webContents.executeJavaScript(code)
          const drawn = await run(`renderSlips(${JSON.stringify(documents)}, ${JSON.stringify(drawing)})`)
          const found = await run(`(() => {
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
            // The head of a list is looked at as a slip is; its foot has what the rows leave.
            const slips = [...document.querySelectorAll('.slip, .list-head')]
            const nameOf = (slip) => slip.dataset.serial ?? 'head ' + slip.innerText.slice(0, 40)
            const placeOf = (slip) => rect(slip.dataset.serial ? slip.parentElement : slip)
            const parts = '.shop, .mark, .warning, .pay, .code, .payee, .where, .amount, dt, dd, .serial, .advice, ' +
              '.number span, .parcels, .recipient, .address, .awbs, .others, .id, .as-of, .received, .list-head span'
            const isDrawn = (part) => part.matches('svg, .tick, .received')
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
          })()`)
          window.destroy()
          return { drawn, ...found } as { drawn: unknown; boxes: unknown; places: unknown }
        },
        { documents, drawing: { layout, dpi, skip: 1, offset: { x: 0, y: 0 } } }
      )
      const { codes, unfit } = drawn as DrawnSlips
      expect(codes.length + unfit.length, layout).toBe(documents.length)
      for (const { serial, fitsOn } of unfit) {
        ;(refused[nameOf.get(serial)!] ??= []).push(`${layout} at ${dpi}: ${fitsOn}`)
      }
      const where = `${layout} at ${dpi}`
      const trouble = faults(boxes as Box[], places as Record<string, Omit<Box, 'slip' | 'part'>>)
      expect(
        trouble.map(({ slip, ...fault }) => ({ ...fault, slip: nameOf.get(slip) ?? slip })),
        where
      ).toEqual([])
      for (const code of codes) {
        const dots = (code.side / 25.4) * dpi
        const payload = documents.find(({ serial }) => serial === code.serial)!.qrContent
        expect(payload.length, where).toBeGreaterThan(0)
        expect(Math.abs(dots - Math.round(dots)), `${where}: whole dots`).toBeLessThan(0.1)
        for (const at of [code.left, code.top]) {
          const offset = (at / 25.4) * dpi
          expect(Math.abs(offset - Math.round(offset)), `${where}: on the dots`).toBeLessThan(0.15)
        }
      }
      // What is merely long has room on everything but the smallest.
      if (PAPERS[layout].height === null || layout === 'a6' || layout === 'label') {
        const names = unfit.map(({ serial }) => nameOf.get(serial))
        for (const name of [
          'merchant',
          'words of the merchant',
          'shop',
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
  // Whatever is refused somewhere has room somewhere else.
  for (const [name, where] of Object.entries(refused)) {
    if (name !== 'everything') expect(where.join('\n'), name).not.toContain(': null')
  }
})

/** Parts that overlap another of their slip, or leave its place; CSS px, half a pixel is rounding. */
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
      // The box of a line is higher than its letters: that much may touch, and less of the white around a code.
      const slack = a.part === 'code' || b.part === 'code' ? 1 : 3
      if (across > SLACK && down > slack) found.push({ slip: a.slip, fault: `${a.part} over ${b.part}` })
    }
  }
  return found
}

import type { SlipDocument, Stop } from '#contract/model/slip-documents'
import { framed, gap, stack, type Box } from '../../document/boxes'
import { amountLine } from './amount'
import { statusOf, timeOf } from './facts'
import { tipOf, type NoteStyle } from './notes'
import { columnOf, type Setting } from './setting'
import { languagesOf, say, warningKeys, wordsIn } from './words'

/** Where the columns of a list begin and how wide they are, in millimetres from its left edge. */
export const LIST_COLUMNS = (() => {
  const between = 2
  const fixed = { number: 9, code: 35.2, pay: 48, received: 16 }
  const width = 210 - 2 * 8
  const to = width - fixed.number - fixed.code - fixed.pay - fixed.received - 4 * between
  const code = fixed.number + between
  const round = code + fixed.code + between
  const pay = round + to + between
  return {
    number: { left: 0, width: fixed.number },
    code: { left: code, width: fixed.code },
    to: { left: round, width: to },
    pay: { left: pay, width: fixed.pay },
    received: { left: pay + fixed.pay + between, width: fixed.received }
  }
})()

/** For lack of room, leaves out addresses, then AWBs, then the merchant's city. What is left out is counted. */
const MOST_STOPS = 3
const MOST_AWBS = 3
const LINE_HEIGHT = 1.16
const AMOUNT = 18
const NOTE: NoteStyle = {
  notes: { size: 8, padding: { x: 1, y: 0.1 } },
  closer: { amount: 0.02, notes: 0 },
  lineHeight: LINE_HEIGHT,
  isLow: true,
  isTight: false
}

/** The two columns of words of a row. */
export interface Row {
  /** Parcels and addresses. */
  round: Box
  /** Payee, amount and payment. */
  due: Box
}

/**
 * Returns the words of a slip as a row; a row has room for one language.
 *
 * @param dropped number of steps by which it is shortened for lack of room
 * @returns null if the amount is too wide for a line in a size that can be read
 */
export function rowOf(slip: SlipDocument, setting: Setting, dropped: number): Row | null {
  const due = dueOf(slip, setting, dropped)
  return due && { round: roundOf(slip, setting, dropped), due }
}

function roundOf(slip: SlipDocument, setting: Setting, dropped: number): Box {
  const { width } = LIST_COLUMNS.to
  const [language] = languagesOf(slip.language)
  const column = columnOf(setting, width, { size: 8, lineHeight: LINE_HEIGHT })
  const note = columnOf(setting, width - 3, {
    size: 8,
    lineHeight: LINE_HEIGHT,
    align: 'center',
    balanced: true
  })
  const stops = slip.stops.slice(0, Math.max(1, MOST_STOPS - dropped))
  const others = slip.stops.slice(stops.length)
  const parcels = (of: readonly Stop[]): string => {
    const n = of.reduce((sum, stop) => sum + stop.parcels, 0)
    return say(language, 'list.parcels', { n }, n)
  }
  const count = slip.stops.length
  const head =
    count === 0
      ? say(language, 'list.unknown')
      : `${parcels(slip.stops)} · ${say(language, 'list.stops', { n: count }, count)}`
  return stack([
    ...warningKeys(slip).flatMap((key) => [
      framed(note.line(wordsIn(slip.language, key).join(' / '), 700), {
        width,
        padding: NOTE.notes.padding,
        frame: 0.5
      }),
      gap(0.4)
    ]),
    column.line(head, 700, { size: 9 }),
    ...stops.flatMap((stop, at) => [at === 0 ? null : gap(0.5), stopOf(stop)]),
    others.length > 0
      ? column.line(
          say(language, 'list.others', { n: others.length, parcels: parcels(others) }, others.length),
          400
        )
      : null
  ])

  function stopOf({ name, phone, address, awbs }: Stop): Box {
    const who = [name, phone].filter(Boolean).join(' · ')
    const where = address ?? say(language, 'list.noAddress')
    const ids =
      awbs.length > 0
        ? say(language, 'list.awbs', { awbs: some(awbs, dropped < MOST_STOPS ? MOST_AWBS : 1) })
        : ''
    // A recipient too long for the room gets no separate lines.
    if (dropped > MOST_STOPS) return column.line([who, where, ids].filter(Boolean).join(' · '), 400)
    return stack([
      who ? column.line(who, 700, { size: 9 }) : null,
      column.line(where, 400),
      ids ? column.line(ids, 600) : null
    ])
  }
}

function dueOf(slip: SlipDocument, setting: Setting, dropped: number): Box | null {
  const { width } = LIST_COLUMNS.pay
  const { merchantName, merchantCity, nmid, paymentId, serial, copy, tip } = slip
  const [language] = languagesOf(slip.language)
  const column = columnOf(setting, width, { size: 8, lineHeight: LINE_HEIGHT })
  // A time split over two lines takes longer to read.
  const asOf = statusOf(slip, language, timeOf(slip.checkedAt, language).replaceAll(' ', '\u00a0'))
  const text = { size: AMOUNT, lineHeight: 1.1, tracking: -NOTE.closer.amount }
  const amount = amountLine(slip.amount, setting, width, text)
  if (!amount) return null
  return stack([
    column.line(merchantName ?? say(language, 'unnamed'), 700, {
      size: 10,
      lineHeight: 1.15,
      balanced: true
    }),
    merchantCity && dropped <= MOST_STOPS ? column.line(merchantCity, 400) : null,
    nmid ? column.line(`${say(language, 'nmid')} ${nmid}`, 400) : null,
    amount,
    tip && tipOf(tip, language, setting, NOTE, width),
    column.line(paymentId, 600),
    column.line(asOf, 600, { balanced: true }),
    column.line(`${say(language, 'serial')} ${serial} · ${say(language, 'copy')} ${copy}`, 400)
  ])
}

function some(ids: readonly string[], most: number): string {
  const named = ids.slice(0, most).join(', ')
  return ids.length > most ? `${named} (+${ids.length - most})` : named
}

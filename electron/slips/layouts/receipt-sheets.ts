import { clock, date, dateTime } from '#contract/format'
import type { UtcMillis } from '#contract/base'
import type { ReceiptDocument, ReceiptPaper } from '#contract/model/receipts'
import { PAPERS } from '#contract/model/slip-layouts'
import { gap, rule, stack, type Box, type SheetCanvas } from '../../document/boxes'
import { amountLine } from './amount'
import { wholeDots } from './card-sheets'
import { labelled } from './facts'
import { note } from './notes'
import { STYLES } from './papers'
import { columnOf, LINE, type Setting } from './setting'
import { say, type WordsKey } from './words'

/** AWBs and order ids that are printed; the others are counted. Fewer if there is no room. */
const NAMED = 6
const FEW_NAMED = 1

export interface PrintedReceipts {
  /** Millimetres. */
  width: number
  height: number
  /** Ids of payments whose receipts do not fit on the paper. */
  doesNotFit: string[]
}

/** Prints receipts, each on a sheet of its own. Those that do not fit are left out, and named. */
export function printReceipts(
  sheets: SheetCanvas,
  receipts: readonly ReceiptDocument[],
  paper: ReceiptPaper,
  setting: Setting
): PrintedReceipts {
  const { width, height: fixed } = PAPERS[paper]
  const { padding } = STYLES[paper]
  const room = fixed === null ? Infinity : fixed - padding.top - padding.bottom
  const doesNotFit: string[] = []
  const boxes: Box[] = []
  for (const receipt of receipts) {
    const fitting = [NAMED, FEW_NAMED]
      .map((named) => receiptOf(receipt, paper, setting, named))
      .find((box) => box !== null && box.height <= room)
    if (fitting) boxes.push(fitting)
    else doesNotFit.push(receipt.paymentId)
  }
  const tallest = Math.max(0, ...boxes.map((box) => box.height))
  const height = fixed ?? Math.ceil(tallest + padding.top + padding.bottom)
  for (const box of boxes) {
    sheets.begin(wholeDots(width, setting.dpi), wholeDots(height, setting.dpi))
    const spare = fixed === null ? 0 : (room - box.height) / 2
    box.draw(sheets, padding.side, padding.top + spare)
  }
  return { width, height, doesNotFit }
}

/** Returns a receipt: the status, when it was checked, and by which lookup; null if the amount has no room. */
function receiptOf(
  receipt: ReceiptDocument,
  paper: ReceiptPaper,
  setting: Setting,
  named: number
): Box | null {
  const { language, shopName, environment, conflictReasons, checkedAt } = receipt
  const style = STYLES[paper]
  const width = PAPERS[paper].width - 2 * style.padding.side
  const { scale, lineHeight } = style
  const text = { size: 8.5 * scale, lineHeight }
  const middle = columnOf(setting, width, { ...text, align: 'center', balanced: true })
  const amount = amountLine(receipt.amount, setting, width, {
    size: style.amount,
    lineHeight: 1.15,
    tracking: -style.closer.amount,
    align: 'center'
  })
  if (!amount) return null
  // With conflicting data, the paper never says PAID without a question mark.
  const isDoubted = conflictReasons.length > 0
  const seen = say(language, 'receipt.seen', {
    date: date(checkedAt, language),
    time: clock(checkedAt, language)
  })
  const framed = (key: WordsKey, frame: number | 'filled'): Box[] => [
    note([{ text: say(language, key), weight: 700 }], setting, style, { width, frame }),
    gap(1)
  ]
  return stack([
    shopName ? middle.line(shopName, 600, { size: style.minor }) : null,
    ...(environment === 'production' ? [] : framed(`receipt.environments.${environment}`, 'filled')),
    ...conflictReasons.flatMap((reason) => framed(`receipt.conflicts.${reason}`, 0.5)),
    middle.line(say(language, isDoubted ? 'receipt.titleDoubted' : 'receipt.title'), 600, {
      size: style.pay
    }),
    middle.line(say(language, isDoubted ? 'receipt.doubted' : 'statuses.paid'), 700, {
      size: 22 * scale,
      lineHeight: 1.2
    }),
    amount,
    gap(1),
    rule(width, LINE),
    gap(1),
    middle.line(seen, 600, { size: style.minor }),
    gap(1),
    factsOf(receipt, setting, { width, text, named }),
    gap(1.2),
    columnOf(setting, width, text).line(say(language, 'receipt.meaning'), 600)
  ])
}

function factsOf(
  receipt: ReceiptDocument,
  setting: Setting,
  { width, text, named }: { width: number; text: { size: number; lineHeight: number }; named: number }
): Box {
  const { language, paymentId, awbs, orderIds, method, lookupId, triedAt, operator } = receipt
  const tried =
    triedAt === null ? null : say(language, 'receipt.noAnswer', { time: timeOf(triedAt, receipt) })
  const facts: [WordsKey, string | null][] = [
    ['id', paymentId],
    ['awb', some(awbs, named, receipt)],
    ['order', some(orderIds, named, receipt)],
    ['receipt.paidAt', paidAtOf(receipt)],
    ['receipt.method', method],
    ['receipt.lookup', lookupId],
    ['receipt.tried', tried],
    ['receipt.operator', operator]
  ]
  const present = facts.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]))
  return labelled(present, setting, { width, language, text })
}

/** Ids on one line are not broken; the others are counted. */
function some(ids: readonly string[], named: number, { language }: ReceiptDocument): string | null {
  if (ids.length === 0) return null
  const more = ids.length > named ? [say(language, 'receipt.more', { n: ids.length - named })] : []
  return [...ids.slice(0, named), ...more].join('  ')
}

/** The time of payment; as KiriminAja wrote it if we cannot read it. */
function paidAtOf(receipt: ReceiptDocument): string {
  const { paidAt, language } = receipt
  if (paidAt === null) return say(language, 'receipt.paidAtMissing')
  if (paidAt.at === null) return say(language, 'receipt.unreadable', { text: paidAt.text })
  const time = timeOf(paidAt.at, receipt)
  return paidAt.zoneAssumed ? say(language, 'receipt.zoneAssumed', { time }) : time
}

function timeOf(at: UtcMillis, { language }: ReceiptDocument): string {
  return `${dateTime(at, language)} WIB`
}

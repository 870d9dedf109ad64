import type { ReceiptDocument } from '#contract/model/receipts'
import type { TestPage } from '#contract/model/print-profiles'
import type { SlipDocument, Stop } from '#contract/model/slip-documents'
import { visibleProse, visibleText } from '#contract/visible-text'
import { isolated } from '#contract/format'

/**
 * Returns a slip with its text as printed, so that names that differ also look different. What is rendered as a code,
 * and the serial, stay as they are.
 */
export function slipOnPaper(slip: SlipDocument): SlipDocument {
  return {
    ...slip,
    shopName: name(slip.shopName),
    shopAddress: prose(slip.shopAddress),
    footLine: prose(slip.footLine),
    operator: name(slip.operator),
    merchantName: name(slip.merchantName),
    merchantCity: name(slip.merchantCity),
    nmid: name(slip.nmid),
    awbs: slip.awbs.map(visibleText),
    orderIds: slip.orderIds.map(visibleText),
    stops: slip.stops.map(stopOnPaper),
    statusCode: visibleText(slip.statusCode)
  }
}

function stopOnPaper(stop: Stop): Stop {
  return {
    ...stop,
    name: name(stop.name),
    phone: name(stop.phone),
    address: prose(stop.address),
    awbs: stop.awbs.map(visibleText)
  }
}

/** The same for a receipt. */
export function receiptOnPaper(receipt: ReceiptDocument): ReceiptDocument {
  const { paidAt } = receipt
  return {
    ...receipt,
    shopName: name(receipt.shopName),
    operator: name(receipt.operator),
    awbs: receipt.awbs.map(visibleText),
    orderIds: receipt.orderIds.map(visibleText),
    method: name(receipt.method),
    paidAt: paidAt && { ...paidAt, text: visibleText(paidAt.text) }
  }
}

/** The same for a test page. */
export function testOnPaper(test: TestPage): TestPage {
  return { ...test, name: visibleText(test.name), printer: name(test.printer) }
}

function name(text: string | null): string | null {
  return text === null ? null : visibleText(text)
}

function prose(text: string | null): string | null {
  return text === null ? null : isolated(visibleProse(text))
}

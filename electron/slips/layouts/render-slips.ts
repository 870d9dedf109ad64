import type { NonFittingSlip, SlipDocument } from '#contract/model/slip-documents'
import type { Layout, RenderOptions } from '#contract/model/slip-layouts'
import type { Faces } from '../../document/faces'
import { pdfOf } from '../../document/pdf'
import { Sheets } from '../../document/sheets'
import { CodeSizes } from '../codes/sized-code'
import { lengthOf, printCards, type PrintedSheets, type SheetOptions } from './card-sheets'
import { ALL_DROPPED } from './dispensable'
import { fitCard, type CardLayout } from './fit'
import { fitsRow, printList } from './list-sheets'
import { slipOnPaper } from './on-paper'
import { roomier } from './roomier'
import { languagesOf, say } from './words'

export interface RenderedSheets extends PrintedSheets {
  /** Empty if there are no sheets. */
  pdf: Uint8Array
  sheets: number
}

/**
 * Renders slips as a PDF. Leaves out, and names, slips that the layout cannot hold, that the offset pushes over an edge,
 * and those with signs that the font does not have: an empty box could stand for another name.
 *
 * @param onStep called twice for each slip; what it throws ends the rendering
 */
export function renderSlips(
  slips: readonly SlipDocument[],
  options: RenderOptions,
  faces: Faces,
  onStep: () => void = () => undefined
): RenderedSheets {
  const [language] = languagesOf(slips[0]?.language ?? 'id')
  const sheets = new Sheets(faces)
  const sheetOptions: SheetOptions = {
    ...options,
    setting: { face: faces, dpi: options.dpi },
    sizes: new CodeSizes(),
    onStep
  }
  const missing = slips.filter((slip) => missingOn(slip, faces).length > 0)
  const readable = slips.filter((slip) => !missing.includes(slip)).map(slipOnPaper)
  const { layout } = options
  const printed =
    layout === 'list'
      ? printList(sheets, readable, sheetOptions)
      : printCards(sheets, readable, layout, sheetOptions)
  const bySerial = new Map(readable.map((slip) => [slip.serial, slip]))
  const doesNotFit = printed.doesNotFit.map((each) =>
    each.why === 'layoutTooSmall'
      ? { ...each, fitsOn: layoutFor(bySerial.get(each.serial)!, layout, sheetOptions) }
      : each
  )
  const title = say(language, 'title')
  return {
    ...printed,
    sheets: sheets.count,
    doesNotFit: [...doesNotFit, ...missing.map(unreadable)],
    pdf: sheets.count === 0 ? new Uint8Array() : pdfOf(sheets.finish(), { faces, title, language })
  }
}

/** Returns the length of each slip on a roll, in millimetres; 0 of one that `renderSlips` leaves out. */
export function slipLengths(
  slips: readonly SlipDocument[],
  layout: CardLayout,
  dpi: number,
  faces: Faces
): number[] {
  const sizes = new CodeSizes()
  return slips.map((slip) => {
    const isReadable = missingOn(slip, faces).length === 0
    const card = isReadable ? fitCard(slipOnPaper(slip), layout, { face: faces, dpi }, sizes) : null
    return card ? lengthOf(card, layout) : 0
  })
}

function unreadable({ serial }: SlipDocument): NonFittingSlip {
  return { serial, why: 'missingSigns', fitsOn: null }
}

/** Returns the signs of a slip's own texts that the font does not have. */
function missingOn(slip: SlipDocument, faces: Pick<Faces, 'missing'>): string[] {
  const {
    shopName,
    shopAddress,
    footLine,
    operator,
    merchantName,
    merchantCity,
    nmid,
    awbs,
    orderIds,
    stops
  } = slipOnPaper(slip)
  const texts = [
    ...[shopName, shopAddress, footLine, operator, merchantName, merchantCity, nmid, slip.paymentId],
    ...awbs,
    ...orderIds,
    ...stops.flatMap(({ name, phone, address, awbs: ids }) => [name, phone, address, ...ids])
  ]
  return faces.missing(texts.filter((text) => text !== null).join('\n'))
}

/** Returns the smallest larger layout that can hold a slip; null if there is none. */
function layoutFor(slip: SlipDocument, layout: Layout, options: SheetOptions): Layout | null {
  const { setting, sizes } = options
  const fits = (each: Layout): boolean =>
    each === 'list' ? fitsRow(slip, options) : fitCard(slip, each, setting, sizes, ALL_DROPPED) !== null
  return roomier(layout).find(fits) ?? null
}

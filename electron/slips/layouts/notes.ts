import { count, rupiah } from '#contract/format'
import type { SlipDocument, SlipTip } from '#contract/model/slip-documents'
import type { SlipLanguage } from '#contract/model/shop'
import { framed, gap, type Box, type Span } from '../../document/boxes'
import type { SlipStyle } from './papers'
import { bilingual, columnOf, type Setting } from './setting'
import { languagesOf, say, warningKeys, wordsIn, type WordsKey } from './words'

const FRAME = 0.5

export type NoteStyle = Pick<SlipStyle, 'notes' | 'closer' | 'lineHeight' | 'isLow' | 'isTight'>

/** Marks and warnings that must not be overlooked, each with room below it. */
export function notesOf(slip: SlipDocument, setting: Setting, style: NoteStyle, width: number): Box[] {
  const { environment, language } = slip
  const notes: Box[] = []
  if (environment !== 'production') {
    const mark: Span = { text: `${say('id', `environments.${environment}`)}: `, weight: 700 }
    const spans = [mark, ...bilingual(language, 'notForPayment', 700)]
    notes.push(note(spans, setting, style, { width, frame: 'filled' }))
  }
  for (const key of warningKeys(slip)) {
    notes.push(note(strong(language, key, style), setting, style, { width, frame: FRAME }))
  }
  return notes.flatMap((box) => [box, gap(style.isTight ? 0.5 : 1)])
}

/** The tip or fee debited in addition to the amount, and the total. */
export function tipOf(
  tip: SlipTip,
  language: SlipLanguage,
  setting: Setting,
  style: NoteStyle,
  width: number
): Box {
  const spans = tip.kind === 'asked' ? strong(language, 'tip.asked', style) : feeOf(tip, language)
  return note(spans, setting, style, { width, frame: FRAME })
}

function feeOf(tip: Exclude<SlipTip, { kind: 'asked' }>, language: SlipLanguage): Span[] {
  const fee = tip.kind === 'fixed' ? rupiah(tip.amount) : `${count(tip.percent, languagesOf(language)[0])}%`
  const total = tip.kind === 'fixed' ? 'tip.total' : 'tip.totalAbout'
  const line = (key: WordsKey, value: string): string => `${wordsIn(language, key).join(' / ')} ${value}`
  return [{ text: `${line('tip.fee', fee)}\n${line(total, rupiah(tip.total))}`, weight: 700 }]
}

/** Both languages heavy; the second has its own line where there is room. */
function strong(language: SlipLanguage, key: WordsKey, { isLow }: NoteStyle): Span[] {
  return bilingual(language, key, 700, isLow ? { second: 600 } : { separator: '\n', second: 600 })
}

/** Words in a frame across a column, or white on black. */
export function note(
  spans: readonly Span[],
  setting: Setting,
  { notes, closer, lineHeight }: NoteStyle,
  { width, frame }: { width: number; frame: number | 'filled' }
): Box {
  const inner = width - 2 * (notes.padding.x + (frame === 'filled' ? 0 : frame))
  const text = {
    size: notes.size,
    lineHeight,
    align: 'center',
    balanced: true,
    tracking: -closer.notes
  } as const
  return framed(columnOf(setting, inner, text).spans(spans), { width, padding: notes.padding, frame })
}

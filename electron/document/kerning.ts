import type { Font } from 'fontkit'

/** Tables of a font as fontkit decodes them (OpenType, "GPOS: Glyph positioning table", pair adjustment). */
interface Coverage {
  glyphs?: number[]
  rangeRecords?: { start: number; end: number; startCoverageIndex: number }[]
}
interface Classes {
  startGlyph?: number
  classValueArray?: number[]
  classRangeRecord?: { start: number; end: number; class: number }[]
}
interface Lazy<T> {
  get(index: number): T
}
interface Adjustment {
  value1?: { xAdvance?: number } | null
}
type PairTable = { coverage: Coverage } & (
  | { version: 1; pairSets: Lazy<(Adjustment & { secondGlyph: number })[]> }
  | { version: 2; classDef1: Classes; classDef2: Classes; classRecords: Lazy<Lazy<Adjustment>> }
)
interface Positioning {
  scriptList: { tag: string; script: { defaultLangSys: { featureIndexes: number[] } | null } }[]
  featureList: { tag: string; feature: { lookupListIndexes: number[] } }[]
  lookupList: Lazy<{ lookupType: number; subTables: (PairTable | { extension: PairTable })[] }>
}

/** That a font can have. */
const MOST_GLYPHS = 2 ** 16
const PAIRS = 2
const EXTENSION = 9
const SCRIPT = 'latn'
const NONE: readonly PairTable[][] = []

/**
 * The `kern` feature of a font. fontkit would lay out each pair as a text, which takes a hundred times as long: half a
 * second for the pairs of a first batch of slips.
 */
export class Kerning {
  readonly #lookups: readonly PairTable[][]
  /** By both glyphs. */
  readonly #known = new Map<number, number>()

  constructor(font: Font) {
    const { GPOS } = font as unknown as { GPOS?: Positioning }
    this.#lookups = GPOS ? lookupsOf(GPOS) : NONE
  }

  /** Returns how much the second glyph moves, in units of the font; negative if it comes closer. */
  between(first: number, second: number): number {
    const pair = first * MOST_GLYPHS + second
    let moved = this.#known.get(pair)
    if (moved === undefined) {
      moved = this.#lookups.reduce((sum, tables) => sum + movedBy(tables, first, second), 0)
      this.#known.set(pair, moved)
    }
    return moved
  }
}

/** Pair tables by lookup, in the order in which they apply. */
function lookupsOf({ scriptList, featureList, lookupList }: Positioning): PairTable[][] {
  const indexes = scriptList.find(({ tag }) => tag === SCRIPT)?.script.defaultLangSys?.featureIndexes ?? []
  const kern = indexes.map((index) => featureList[index]).find((feature) => feature?.tag === 'kern')
  return [...(kern?.feature.lookupListIndexes ?? [])]
    .toSorted((a, b) => a - b)
    .map((index) => lookupList.get(index))
    .filter(({ lookupType }) => lookupType === PAIRS || lookupType === EXTENSION)
    .map(({ subTables }) => subTables.map((table) => ('extension' in table ? table.extension : table)))
}

/** The first table that knows the pair counts. */
function movedBy(tables: readonly PairTable[], first: number, second: number): number {
  for (const table of tables) {
    const covered = coverageOf(table.coverage, first)
    if (covered < 0) continue
    const adjustment =
      table.version === 1
        ? table.pairSets.get(covered).find(({ secondGlyph }) => secondGlyph === second)
        : table.classRecords.get(classOf(table.classDef1, first)).get(classOf(table.classDef2, second))
    if (adjustment) return adjustment.value1?.xAdvance ?? 0
  }
  return 0
}

/** Returns the place of a glyph in a coverage table; -1 if it is not covered. */
function coverageOf({ glyphs, rangeRecords = [] }: Coverage, glyph: number): number {
  if (glyphs) return glyphs.indexOf(glyph)
  const range = rangeRecords.find(({ start, end }) => start <= glyph && glyph <= end)
  return range ? range.startCoverageIndex + glyph - range.start : -1
}

/** Glyphs that a table does not name are of class 0. */
function classOf({ startGlyph = 0, classValueArray, classRangeRecord = [] }: Classes, glyph: number): number {
  if (classValueArray) return classValueArray[glyph - startGlyph] ?? 0
  return classRangeRecord.find(({ start, end }) => start <= glyph && glyph <= end)?.class ?? 0
}

import fc from 'fast-check'
import type { QrisProblem } from '#contract/model/qris'
import { sealed, validPayloads, written, type Tree, type ValidPayload } from './qris-arbitrary'

/** A payload that must never be handed out. */
export interface BrokenPayload {
  how: string
  payload: string
  /** A problem that must be reported among others; null if that depends on the place. */
  problem: QrisProblem | null
}

/** Picks one of `count`, from 0. */
type Pick = (count: number) => number
type Breakage = (valid: ValidPayload, pick: Pick) => Omit<BrokenPayload, 'how'>

const CRC = 4
const CRC_FIELD = 8
const isTemplate = (value: string | Tree): value is Tree => Array.isArray(value)
const one = <T>(of: readonly T[], pick: Pick): T => of[pick(of.length)]!
const resealed = (tree: Tree, problem: QrisProblem | null): ReturnType<Breakage> => ({
  payload: sealed(written(tree)),
  problem
})
const without = (tree: Tree, ...tags: string[]): Tree => tree.filter(([tag]) => !tags.includes(tag))
const replaced = (tree: Tree, tag: string, value: string): Tree => [...without(tree, tag), [tag, value]]

const isAscii = (sign: string | undefined): boolean => sign !== undefined && sign < '\x80'
/** Positions in a text where a condition holds. */
const places = (text: string, is: (at: number) => boolean): number[] =>
  Array.from({ length: text.length }, (_, at) => at).filter(is)
const otherThan = (sign: string, signs: string, pick: Pick): string => one([...signs.replace(sign, '')], pick)

const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('')
const HEX = '0123456789ABCDEF'

/** Changes the length of a data object. */
function withLength(text: string, at: number, length: string): string {
  return text.slice(0, at + 2) + length + text.slice(at + 4)
}

/** Where each data object of a body begins, in UTF-16 units. */
function starts(tree: Tree): number[] {
  return tree.map((_, i) => written(tree.slice(0, i)).length)
}

/**
 * Ways to break a payload. The first ones leave the checksum as it was: CRC-16 detects every change of at most 16
 * consecutive bits, so none of them can be right by chance. The others have the right checksum, and only their
 * structure or content is wrong.
 */
export const BREAKAGES: Record<string, Breakage> = {
  'another character': ({ payload }, pick) => {
    const at = one(
      places(payload, (i) => isAscii(payload[i])),
      pick
    )
    const other = otherThan(payload[at]!, PRINTABLE, pick)
    return { payload: payload.slice(0, at) + other + payload.slice(at + 1), problem: null }
  },
  'two neighbours swapped': ({ payload }, pick) => {
    const differ = (i: number): boolean =>
      isAscii(payload[i]) && isAscii(payload[i + 1]) && payload[i] !== payload[i + 1]
    const at = one(places(payload, differ), pick)
    const swapped = payload[at + 1]! + payload[at]!
    return { payload: payload.slice(0, at) + swapped + payload.slice(at + 2), problem: null }
  },
  'another checksum': ({ payload }, pick) => {
    const at = payload.length - CRC + pick(CRC)
    const other = otherThan(payload[at]!, HEX, pick)
    return { payload: payload.slice(0, at) + other + payload.slice(at + 1), problem: 'crc' }
  },
  'the end cut off': ({ payload }, pick) => ({
    payload: payload.slice(0, pick(payload.length)),
    problem: null
  }),
  'something after the checksum': ({ payload }, pick) => ({
    payload: payload + one(['0', ' ', '\n', '\0', '6304', 'é', payload], pick),
    problem: 'structure'
  }),
  'no checksum': ({ payload }) => ({ payload: payload.slice(0, -CRC_FIELD), problem: 'crcMissing' }),

  'cut inside a data object': ({ tree }, pick) => {
    // It swallows the first character of the checksum's field, so that the checksum is not where it should be.
    const whole = written(tree)
    const boundaries = new Set([...starts(tree), whole.length])
    const at = one(
      places(whole, (i) => i > 6 && !boundaries.has(i) && !isHalf(whole, i)),
      pick
    )
    return { payload: sealed(whole.slice(0, at)), problem: null }
  },
  'a length past the end': ({ tree }, pick) => {
    const body = written(replaced(tree, '58', 'ID'))
    const long = String('ID'.length + CRC_FIELD + 1 + pick(80))
    return { payload: sealed(withLength(body, body.length - 'ID'.length - 4, long)), problem: 'structure' }
  },
  'two lengths swapped': ({ tree }, pick) => {
    const at = starts(tree)
    const whole = written(tree)
    const lengthAt = (i: number): string => whole.slice(at[i]! + 2, at[i]! + 4)
    const pairs = at.flatMap((_, i) => at.flatMap((_, j) => (i > 0 && i < j ? [[i, j] as const] : [])))
    const [i, j] = one(
      pairs.filter(([i, j]) => lengthAt(i) !== lengthAt(j)),
      pick
    )
    const swapped = withLength(withLength(whole, at[i]!, lengthAt(j)), at[j]!, lengthAt(i))
    // The old checksum stays. If the rest still parses, it is wrong, but for one in 65,536, always the same payload.
    return { payload: swapped + sealed(whole).slice(-CRC_FIELD), problem: null }
  },
  'a template that does not add up': ({ tree }, pick) => {
    const accounts = tree.filter(([tag, value]) => tag >= '26' && tag <= '51' && isTemplate(value))
    const [tag, value] = one(accounts, pick) as [string, Tree]
    const inner = written(value)
    const last = starts(value).at(-1)!
    const length = Number(inner.slice(last + 2, last + 4)) + 1 + pick(5)
    const broken = withLength(inner, last, String(length).padStart(2, '0'))
    return resealed(replaced(tree, tag, broken), 'structure')
  },
  'signs that are no digits before a value': ({ tree }, pick) => {
    const whole = written(tree)
    const at = one(starts(tree).slice(1), pick) + pick(4)
    const sign = one(['A', ' ', '-', '\uFF11', '\u0661', '\u{1D7CF}'], pick)
    return { payload: sealed(whole.slice(0, at) + sign + whole.slice(at + 1)), problem: 'structure' }
  },
  'a tag twice': ({ tree }, pick) => resealed([...tree, one(tree, pick)], 'structure'),
  'no account': ({ tree }) =>
    resealed(
      tree.filter(([tag]) => tag < '26' || tag > '51'),
      'structure'
    ),
  'no name': ({ tree }, pick) =>
    resealed(
      one([without(tree, '59'), replaced(tree, '59', ''), replaced(tree, '59', '  ')], pick),
      'merchantNameMissing'
    ),
  'no city': ({ tree }, pick) =>
    resealed(
      one([without(tree, '60'), replaced(tree, '60', ''), replaced(tree, '60', '\u00A0')], pick),
      'merchantCityMissing'
    ),
  'another currency': ({ tree }, pick) =>
    resealed(
      one(
        [without(tree, '53'), ...['840', '0360', '３６０', ''].map((is) => replaced(tree, '53', is))],
        pick
      ),
      'currencyNotRupiah'
    ),
  'another country': ({ tree }, pick) =>
    resealed(
      one([without(tree, '58'), ...['SG', 'id', 'ＩＤ', ''].map((is) => replaced(tree, '58', is))], pick),
      'countryNotIndonesia'
    ),
  'no amount that there is': ({ tree }, pick) => {
    const texts = ['', '0', '0.00', '-1', '1.5', '1e3', '1,000', '١٢', '1 000', '12345678901234', 'Infinity']
    return resealed(replaced(tree, '54', one(texts, pick)), 'amountInvalid')
  },
  'no tip that there is': ({ tree }, pick) => {
    const plain = without(tree, '55', '56', '57')
    const tips: Tree[] = [
      [['55', '00']],
      [['55', '04']],
      [['55', '1']],
      [['55', '02']],
      [
        ['55', '02'],
        ['56', '0']
      ],
      [['55', '03']],
      [
        ['55', '03'],
        ['57', '100']
      ]
    ]
    return resealed([...plain, ...one(tips, pick)], 'amountInvalid')
  },
  'another way to begin': ({ tree }, pick) =>
    resealed(replaced(tree, '01', one(['10', '13', '21', '1', ''], pick)), 'structure'),
  'half a character': ({ tree }, pick) =>
    resealed(replaced(tree, '59', one(['Toko \uD83C', '\uDF5C Toko', 'To\uDBFFko'], pick)), 'structure'),
  'more than 512 characters': ({ tree }) => {
    const fill = Array.from({ length: 6 }, (_, i): Tree[number] => [String(70 + i), 'x'.repeat(99)])
    return resealed([...without(tree, ...fill.map(([tag]) => tag)), ...fill], 'tooLong')
  },
  'no QRIS at all': ({ payload }, pick) => {
    const texts = ['', 'XXX', 'https://example.com/000201', ` ${payload}`, `\uFEFF${payload}`]
    const others = [payload.slice(1), payload.replace('000201', '000202'), '000٢01', '0002', 'null']
    return { payload: one([...texts, ...others], pick), problem: 'notQris' }
  }
}

/** Whether a position is between the two halves of a character beyond U+FFFF. */
function isHalf(text: string, at: number): boolean {
  return text.charCodeAt(at) >> 10 === 0xdc00 >> 10 && text.charCodeAt(at - 1) >> 10 === 0xd800 >> 10
}

/** Valid payloads, each broken in one of the ways. */
export const brokenPayloads: fc.Arbitrary<BrokenPayload> = fc
  .tuple(
    validPayloads,
    fc.constantFrom(...Object.keys(BREAKAGES)),
    fc.array(fc.nat(), { minLength: 3, maxLength: 3 })
  )
  .map(([valid, how, numbers]) => {
    let next = 0
    const pick: Pick = (count) => numbers[next++]! % count
    return { how, ...BREAKAGES[how]!(valid, pick) }
  })

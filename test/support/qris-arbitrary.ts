import fc from 'fast-check'
import { isInvisible } from '#contract/visible-text'
import { crc16 } from '../../electron/qris/crc'
import { readsOtherwise } from '../../electron/qris/recount'

/** Data objects in order: each is a text, or a template of others. */
export type Tree = [tag: string, value: string | Tree][]

/** A payload by EMVCo's rules, with the values in it. */
export interface ValidPayload {
  payload: string
  /** Everything except the checksum, which comes last. */
  tree: Tree
  name: string
  city: string
  amount: number | null
}

/** By EMVCo. Characters of several bytes count as such, so there are fewer of them. */
const LONGEST = 512
/** The maximum of a two-digit length. */
const LONGEST_VALUE = 99
const CRC_FIELD = 8
/** Length of tag and length. */
const HEAD = 4

/** Levels of nested templates in a payload. */
const DEPTH = 2

/** Writes data objects without the product's own writer, which is under test. */
export function written(tree: Tree): string {
  return tree
    .map(([tag, value]) => {
      const text = typeof value === 'string' ? value : written(value)
      return `${tag}${String([...text].length).padStart(2, '0')}${text}`
    })
    .join('')
}

/** Data objects followed by the right checksum. */
export function sealed(body: string): string {
  return `${body}6304${crc16(`${body}6304`)}`
}

const bytes = (tree: Tree): number => Buffer.byteLength(written(tree))

/** As many of these data objects as fit, in order. */
function fitting(tree: Tree, room: number): Tree {
  const taken: Tree = []
  for (const field of tree) if (bytes([...taken, field]) <= room) taken.push(field)
  return taken
}

const tag = (number: number): string => String(number).padStart(2, '0')
const tags = (from: number, to: number): fc.Arbitrary<string> => fc.integer({ min: from, max: to }).map(tag)
const digits = (minLength: number, maxLength = minLength): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength })

/** Usually Latin letters, occasionally any UTF-8 character of one to four bytes. */
const text = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength, maxLength }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength, maxLength }) }
  )
const name = (maxLength: number): fc.Arbitrary<string> =>
  text(1, maxLength).filter((each) => !isInvisible(each))

/** A template: its globally unique identifier, and any fields, including other templates. */
function template(depth: number, room: number): fc.Arbitrary<Tree> {
  const leaf = tags(1, 99).chain((at) => text(0, 20).map((value): Tree[number] => [at, value]))
  const inner = tags(50, 99).chain((at) =>
    template(depth - 1, room / 2).map((value): Tree[number] => [at, value])
  )
  const fields = fc.uniqueArray(depth > 0 ? fc.oneof({ weight: 3, arbitrary: leaf }, inner) : leaf, {
    selector: ([at]) => at,
    maxLength: 5
  })
  return fc
    .tuple(name(depth > 0 ? 16 : 8), fields)
    .map(([owner, rest]) => fitting([['00', owner], ...rest], Math.max(room, bytes([['00', owner]]))))
    .filter((tree) => [...written(tree)].length <= LONGEST_VALUE)
}

const templateAt = (at: fc.Arbitrary<string>): fc.Arbitrary<Tree[number]> =>
  fc.tuple(at, template(DEPTH, LONGEST_VALUE))
const textAt = (at: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<Tree[number]> =>
  fc.tuple(at, text(1, maxLength))

/** Other fields that may occur: accounts of card schemes and others, RFU, language, unreserved templates. */
const others = fc.uniqueArray(
  fc.oneof(
    { weight: 4, arbitrary: textAt(tags(2, 25), 40) },
    { weight: 3, arbitrary: templateAt(tags(26, 51)) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('52'), digits(4)) as fc.Arbitrary<Tree[number]> },
    { weight: 1, arbitrary: fc.tuple(fc.constant('61'), digits(5)) as fc.Arbitrary<Tree[number]> },
    { weight: 1, arbitrary: templateAt(fc.constantFrom('62', '64')) },
    { weight: 2, arbitrary: textAt(tags(65, 79), LONGEST_VALUE) },
    { weight: 3, arbitrary: templateAt(tags(80, 99)) }
  ),
  { selector: ([at]) => at, maxLength: 4 }
)

/** Fields that use up the remaining room, except for less than a field needs. */
function filling(room: number, taken: Tree): Tree {
  const fill: Tree = []
  const free = Array.from({ length: 15 }, (_, i) => tag(65 + i)).filter(
    (at) => !taken.some(([t]) => t === at)
  )
  for (let left = room; left > HEAD && fill.length < free.length;) {
    // The last field has at least one character.
    const size = left - HEAD <= LONGEST_VALUE ? left : Math.min(HEAD + LONGEST_VALUE, left - HEAD - 1)
    fill.push([free[fill.length]!, 'x'.repeat(size - HEAD)])
    left -= size
  }
  return fill
}

const tips = fc.oneof(
  fc.constant<Tree>([]),
  fc.constant<Tree>([['55', '01']]),
  fc.integer({ min: 1, max: 99_999 }).map((fixed): Tree => [
    ['55', '02'],
    ['56', String(fixed)]
  ]),
  fc.integer({ min: 1, max: 9_999 }).map((hundredths): Tree => [
    ['55', '03'],
    ['57', (hundredths / 100).toFixed(2)]
  ])
)
/** Up to the 13 characters of an amount. */
const amounts = fc.option(
  fc.tuple(
    fc.integer({ min: 1, max: 9_999_999_999 }),
    fc.constantFrom('', '.', '.0', '.00'),
    fc.constantFrom('', '0', '000')
  )
)

/** Payloads by EMVCo's rules, with all tags, lengths up to 512, nested templates, in any order. */
export const validPayloads: fc.Arbitrary<ValidPayload> = fc
  .record({
    type: fc.constantFrom<Tree>([], [['01', '11']], [['01', '12']]),
    account: templateAt(tags(26, 51)),
    amount: amounts,
    tip: tips,
    name: name(25),
    city: name(15),
    others,
    isFull: fc.nat({ max: 31 }).map((n) => n === 31)
  })
  .chain(({ type, account, amount, tip, name, city, others, isFull }) => {
    const [rupiah, cents, zeros] = amount ?? [0, '', '']
    const padded = `${zeros}${rupiah}${cents}`
    const amountText = padded.length <= 13 ? padded : String(rupiah)
    const needed: Tree = [
      ...type,
      account,
      ['53', '360'],
      ...(amount ? ([['54', amountText]] satisfies Tree) : []),
      ...tip,
      ['58', 'ID'],
      ['59', name],
      ['60', city]
    ]
    const head: Tree = [['00', '01']]
    const room = LONGEST - CRC_FIELD - bytes(head) - bytes(needed)
    const more = fitting(
      others.filter(([at]) => at !== account[0]),
      room
    )
    const all = [...needed, ...more, ...(isFull ? filling(room - bytes(more), more) : [])]
    // EMVCo fixes only the first and the last position.
    return fc.shuffledSubarray(all, { minLength: all.length }).map((shuffled) => {
      const tree = [...head, ...shuffled]
      return { payload: sealed(written(tree)), tree, name, city, amount: amount && rupiah }
    })
  })
  // A few in a thousand name two payees under two ways of counting, and must not be printed.
  .filter(({ payload }) => !readsOtherwise(payload))

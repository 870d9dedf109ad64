import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInvisible, visibleJson, visibleLine, visibleProse, visibleText } from '#contract/visible-text'

/** Characters that hide, turn or imitate text, next to plain ones. */
const HOSTILE = fc.oneof(
  fc.constantFrom(...'TOKO BUDI[U+0412] []+U0123456789ABCDEF'),
  fc.constantFrom(
    ...['\u200b', '\u202e', '\u2066', '\u00a0', '\u0412', '\u0131', '\u0301', '\ufe0f', '\u200d']
  ),
  fc.constantFrom(
    ...['\ud800', '\udc00', '\u3164', '\u{e0041}', '\u2800', '\ue000', '\0', '\x1b', '\n', '\r', '\t']
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })
)
const text = fc.string({ unit: HOSTILE, maxLength: 12 })

/** Restores a name from its visible form. That this is possible proves that no two names look alike. */
function original(shown: string): string {
  return shown.replace(/(.?)\[U\+([0-9A-F]{4,6})\]/gsu, (_, before: string, hex: string) => {
    const sign = String.fromCodePoint(parseInt(hex, 16))
    return before === sign ? sign : before + sign
  })
}

describe('a name', () => {
  it.each([
    'TOKO BUDI',
    'Baznas',
    "Toko D'Lima & Co. (Cab. 2), Jl. A/B #5",
    'Café Ünal Señor Çelik',
    'PT [Maju] U+0412 +62-812'
  ])('stays unchanged: %j', (name) => expect(visibleText(name)).toBe(name))

  it.each([
    ['TOKO \u0412UDI', 'TOKO \u0412[U+0412]UDI', 'a Cyrillic letter'],
    ['TOKO \u202eIDUB', 'TOKO [U+202E]IDUB', 'right-to-left override'],
    ['TOKO MAJU\u200b JAYA', 'TOKO MAJU[U+200B] JAYA', 'zero-width space'],
    ['TOKO\u00a0MAJU JAYA', 'TOKO[U+00A0]MAJU JAYA', 'no-break space'],
    ['\u200b\u200b\u200b', '[U+200B][U+200B][U+200B]', 'nothing that is seen'],
    ['X\nproblems\t[]', 'X[U+000A]problems[U+0009][]', 'a forged line of output'],
    ['\u001b[2JTOKO', '[U+001B][2JTOKO', 'a terminal’s escape'],
    ['TOKO \u0412[U+0412]UDI', 'TOKO \u0412[U+0412][U+005B]U+0412]UDI', 'a mark spelt out'],
    ['TOKO [U+0412]UDI', 'TOKO [U+005B]U+0412]UDI', 'the same without the letter'],
    ['[[U+0412]', '[[U+005B]U+0412]', 'a bracket before a mark'],
    ['Cafe\u0301', 'Cafe[U+0301]', 'NFD beside NFC'],
    ['\uff34OKO', '\uff34[U+FF34]OKO', 'fullwidth'],
    ['\u{1d413}OKO', '\u{1d413}[U+1D413]OKO', 'mathematical'],
    ['BUD\u0131', 'BUD\u0131[U+0131]', 'dotless i'],
    ['\u1d1bOKO', '\u1d1b[U+1D1B]OKO', 'small capitals'],
    ['\u00d0\u0110', '\u00d0[U+00D0]\u0110[U+0110]', 'two letters with one look'],
    ['\u0132', '\u0132[U+0132]', 'a ligature'],
    ['\u037e\u2010\u2044', '\u037e[U+037E]\u2010[U+2010]\u2044[U+2044]', 'other punctuation'],
    ['A\u{e0042}', 'A[U+E0042]', 'tag characters'],
    ['A\ufe0e\u{e0100}', 'A[U+FE0E][U+E0100]', 'variation selectors'],
    ['A\ud800', 'A[U+D800]', 'half a surrogate pair'],
    ['A\ue000', 'A[U+E000]', 'private use'],
    [' A  B ', '[U+0020]A [U+0020]B[U+0020]', 'blanks that a page folds'],
    ['T\u0335\u0336\u0337', 'T[U+0335][U+0336][U+0337]', 'a pile of accents'],
    ['A\u3164\uffa0\u2800', 'A[U+3164][U+FFA0][U+2800]', 'letters that are blanks'],
    ['Sari \u{1f338}', 'Sari \u{1f338}[U+1F338]', 'emoji'],
    ['\u05d0\u0628', '\u05d0[U+05D0]\u0628[U+0628]', 'letters that run the other way']
  ])('%j becomes %j: %s', (name, shown) => expect(visibleText(name)).toBe(shown))

  it('never looks like a different name', () => {
    fc.assert(fc.property(text, (name) => void expect(original(visibleText(name))).toBe(name)))
  })

  it('has no character left that acts or is invisible', () => {
    const acts = /[^\P{C}]|[^\P{Z} ]|\p{M}|\p{Default_Ignorable_Code_Point}/u
    fc.assert(fc.property(text, (name) => void expect(visibleText(name)).not.toMatch(acts)))
  })

  it.each(['', ' ', '\u200b\u200b', '\u00a0\t', '\u3164', '\u0301', '\ufe0f\u{e0041}', '\ue000', '\u2800 '])(
    '%j is invisible',
    (name) => expect(isInvisible(name)).toBe(true)
  )
  it('is visible as soon as one character of it is', () => expect(isInvisible('\u200bX')).toBe(false))
})

describe('text to read', () => {
  it.each([
    'Jl. Mawar 5\nRT 01\tBandung\r\n',
    '\u0412\u043e\u0437\u043b\u0435 \u0434\u043e\u043c\u0430, \u738b\u5c0f\u660e, \u0627\u0644\u0628\u064a\u062a, \u0939\u093f\u0928\u094d\u0926\u0940, Vi\u1ec7t, Vie\u0323\u0302t',
    'Terima kasih \u2764\ufe0f \u{1f468}\u200d\u{1f469}\u200d\u{1f467} \u{1f44d}\u{1f3fd}',
    '  dua  blanko\u00a0 [U+202E]'
  ])('stays unchanged: %j', (words) => expect(visibleProse(words)).toBe(words))

  it.each([
    ['a\u202eb\u2066c\u200fd', 'a[U+202E]b[U+2066]c[U+200F]d'],
    ['a\u200bb\u200dc\u00add\ufeff', 'a[U+200B]b[U+200D]c[U+00AD]d[U+FEFF]'],
    ['\u001b[2J\0\x7f\x9b', '[U+001B][2J[U+0000][U+007F][U+009B]'],
    ['a\rb', 'a[U+000D]b'],
    ['a\u2028b\u2029c', 'a[U+2028]b[U+2029]c'],
    ['a\u{e0041}\ufe0f\u3164\ud800', 'a[U+E0041][U+FE0F][U+3164][U+D800]'],
    ['o\u0301\u0302\u0303\u0304\u0305\u0306', 'o\u0301\u0302\u0303\u0304[U+0305][U+0306]']
  ])('%j becomes %j', (words, shown) => expect(visibleProse(words)).toBe(shown))

  it('hides nothing, and converting it twice changes nothing more', () => {
    const hides = /[^\P{C}\t\n\r\u200d]|[\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u
    fc.assert(
      fc.property(text, (words) => {
        const shown = visibleProse(words)
        expect(shown).not.toMatch(hides)
        expect(visibleProse(shown)).toBe(shown)
        expect(visibleProse(visibleText(words))).toBe(visibleText(words))
      })
    )
  })

  it('on one line cannot start another line', () => {
    expect(visibleLine('X\nproblems\t[]\r\n')).toBe('X[U+000A]problems[U+0009][][U+000D][U+000A]')
    fc.assert(
      fc.property(text, (words) => void expect(visibleLine(words)).not.toMatch(/[\p{Cc}\u2028\u2029]/u))
    )
  })
})

describe('JSON for a terminal', () => {
  it('escapes invisible characters and nothing else', () => {
    expect(visibleJson({ name: 'TOKO \u0412UDI\u202e\u{e0041}\x1b\x7f\x9b\u00a0 é' })).toBe(
      '{"name":"TOKO \u0412UDI\\u202e\\udb40\\udc41\\u001b\\u007f\\u009b\\u00a0 é"}'
    )
  })

  it('parses to the same value', () => {
    fc.assert(
      fc.property(
        text,
        (value) => void expect(JSON.parse(visibleJson({ [value]: [value] }))).toEqual({ [value]: [value] })
      )
    )
  })
})

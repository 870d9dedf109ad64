import { headIn } from './shapes'

/** The parts of a key press that determine its character. */
export type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>

/** The punctuation of a US keyboard by key: plain, and with Shift. */
const US_SIGNS: Record<string, string> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  '
}
const SHIFTED_DIGITS = ')!@#$%^&*('

/** Returns the character of a key on a US keyboard without Caps Lock; null if the key is unknown. */
function onUsKeyboard({ code, shiftKey }: Stroke): string | null {
  const [, letter, digit] = /^Key([A-Z])$|^(?:Digit|Numpad)(\d)$/.exec(code) ?? []
  if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase()
  if (digit !== undefined) return shiftKey ? SHIFTED_DIGITS[Number(digit)]! : digit
  return US_SIGNS[code]?.[shiftKey ? 1 : 0] ?? null
}

/** Whether a scan may begin with this key: ids, AWBs and payloads begin with a letter or a digit on some keyboard. */
export function beginsScan(stroke: Stroke): boolean {
  return /^[A-Za-z0-9]$/.test(stroke.key) || /^(Key[A-Z]|Digit\d|Numpad\d)$/.test(stroke.code)
}

/**
 * Returns the texts that a scanner may have meant, the likelier first. Most scanners press the keys of a US keyboard,
 * whatever layout the computer uses, and ignore Caps Lock; some take both into account.
 *
 * @param capsLock whether it is on, which inverts the case of typed letters
 * @param prefix what the scanner sends before each code; `''` for nothing
 */
export function readingsOf(strokes: readonly Stroke[], capsLock: boolean, prefix = ''): string[] {
  return [...new Set(typedTexts(strokes, capsLock).flatMap((text) => withoutPrefix(text, prefix)))]
}

/** Returns a code with and without a prefix: the scanner's known one, or else what precedes a known head of a code. */
function withoutPrefix(text: string, prefix: string): string[] {
  if (prefix !== '' && text.toUpperCase().startsWith(prefix.toUpperCase()))
    return [text.slice(prefix.length), text]
  const at = headIn(text)
  return at > 0 ? [text, text.slice(at)] : [text]
}

/** Returns what the keys may have typed on this keyboard and on a US one, the likelier first. */
export function typedTexts(strokes: readonly Stroke[], capsLock: boolean): string[] {
  const typed = strokes.map(({ key }) => key).join('')
  const keys = strokes.map(onUsKeyboard)
  const onUs = keys.every((key) => key !== null) ? keys.join('') : typed
  const readings = (capsLock ? [onUs, typed] : [typed, onUs]).map((text) => text.trim())
  return [...new Set(readings)].filter((text) => text !== '')
}

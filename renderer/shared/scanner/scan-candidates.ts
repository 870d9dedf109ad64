import { headIn } from './shapes'

/** What a key press says of the character that it means. */
export type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>

/** The signs of a US keyboard by the key that they are on: plain, and with Shift. */
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

/** The character that a key is on a US keyboard without Caps Lock; null where the key is not told. */
function onUsKeyboard({ code, shiftKey }: Stroke): string | null {
  const [, letter, digit] = /^Key([A-Z])$|^(?:Digit|Numpad)(\d)$/.exec(code) ?? []
  if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase()
  if (digit !== undefined) return shiftKey ? SHIFTED_DIGITS[Number(digit)]! : digit
  return US_SIGNS[code]?.[shiftKey ? 1 : 0] ?? null
}

/** Whether a scan may begin with it: ids, AWBs and payloads begin with a letter or a digit, on some keyboard. */
export function beginsScan(stroke: Stroke): boolean {
  return /^[A-Za-z0-9]$/.test(stroke.key) || /^(Key[A-Z]|Digit\d|Numpad\d)$/.test(stroke.code)
}

/**
 * The texts that a scanner may have meant, the likelier first. Most scanners press the keys of a US keyboard,
 * whatever keyboard the computer is set to, and know nothing of Caps Lock; some know both.
 *
 * @param capsLock it is on, so that what was typed has its case the wrong way round
 * @param prefix what the scanner sends before each code; `''` for nothing
 */
export function readingsOf(strokes: readonly Stroke[], capsLock: boolean, prefix = ''): string[] {
  return [...new Set(typedTexts(strokes, capsLock).flatMap((text) => withoutPrefix(text, prefix)))]
}

/** A code without what stands before it: as the scanner is known for, or else as codes begin. */
function withoutPrefix(text: string, prefix: string): string[] {
  if (prefix !== '' && text.toUpperCase().startsWith(prefix.toUpperCase()))
    return [text.slice(prefix.length), text]
  const at = headIn(text)
  return at > 0 ? [text, text.slice(at)] : [text]
}

/** What the keys may have typed, the likelier first, on this keyboard and on a US one. */
export function typedTexts(strokes: readonly Stroke[], capsLock: boolean): string[] {
  const typed = strokes.map(({ key }) => key).join('')
  const keys = strokes.map(onUsKeyboard)
  const onUs = keys.every((key) => key !== null) ? keys.join('') : typed
  const readings = (capsLock ? [onUs, typed] : [typed, onUs]).map((text) => text.trim())
  return [...new Set(readings)].filter((text) => text !== '')
}

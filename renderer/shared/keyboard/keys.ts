import { useI18n } from '../i18n'

/** Whether the command key is ⌘ rather than Ctrl. */
const isMac = navigator.platform.startsWith('Mac')

const MARKS: Record<string, string> = { arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→' }
const MODIFIERS = isMac
  ? {
      ctrl: { shown: '⌘', aria: 'Meta' },
      shift: { shown: '⇧', aria: 'Shift' },
      alt: { shown: '⌥', aria: 'Alt' }
    }
  : {
      ctrl: { shown: 'Ctrl', aria: 'Control' },
      shift: { shown: 'Shift', aria: 'Shift' },
      alt: { shown: 'Alt', aria: 'Alt' }
    }
const isModifier = (part: string): part is keyof typeof MODIFIERS => part in MODIFIERS

/** Splits `ctrl+k` into its keys; a plus sign can be a key as well. */
function partsOf(keys: string): string[] {
  return keys.split(/\+(?=.)/)
}

/** Returns keys as labelled on the keyboard, in the user's language: `ctrl+k` is `Ctrl K`, and `⌘K` on a Mac. */
export function keyText(keys: string): string {
  return partsOf(keys)
    .map((part) => (isModifier(part) ? MODIFIERS[part].shown : keyWord(part)))
    .join(isMac ? '' : ' ')
}

function keyWord(key: string): string {
  const { t } = useI18n()
  switch (key) {
    case ' ':
      return t('commands.key.space')
    case 'delete':
    case 'enter':
    case 'escape':
    case 'home':
    case 'end':
      return t(`commands.key.${key}`)
    case 'pageup':
      return 'PgUp'
    case 'pagedown':
      return 'PgDn'
    default:
      return MARKS[key] ?? key.toUpperCase()
  }
}

/** The same for `aria-keyshortcuts`. */
export function ariaKeys(keys: string): string {
  return partsOf(keys)
    .map((part) => (isModifier(part) ? MODIFIERS[part].aria : part === ' ' ? 'Space' : part))
    .join('+')
}

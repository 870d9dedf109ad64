import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

type Keys = typeof import('#shared/keyboard/keys')

async function keysOn(platform: string): Promise<Keys> {
  vi.stubGlobal('navigator', { platform })
  return import('#shared/keyboard/keys')
}

beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllGlobals())

describe('keys', () => {
  it('are written as on the keyboard', async () => {
    const { keyText } = await keysOn('Linux x86_64')
    expect(['ctrl+k', 'p', '?', ' ', 'shift+arrowdown', 'pagedown', 'escape', 'ctrl++'].map(keyText)).toEqual(
      ['Ctrl K', 'P', '?', 'Spasi', 'Shift ↓', 'PgDn', 'Esc', 'Ctrl +']
    )
  })

  it('have Mac symbols on a Mac', async () => {
    const { keyText, ariaKeys } = await keysOn('MacIntel')
    expect(keyText('ctrl+k')).toBe('⌘K')
    expect(keyText('shift+arrowup')).toBe('⇧↑')
    expect(ariaKeys('ctrl+n')).toBe('Meta+n')
  })

  it('are exposed to screen readers as ARIA names', async () => {
    const { ariaKeys } = await keysOn('Win32')
    expect(['ctrl+n', 'r', '/', ' '].map(ariaKeys)).toEqual(['Control+n', 'r', '/', 'Space'])
  })
})

import { describe, expect, it } from 'vitest'
import { createSSRApp, h, type Component } from 'vue'
import { renderToString } from 'vue/server-renderer'
import MiddleText from '#shared/ui/MiddleText.vue'
import VisibleText from '#shared/ui/VisibleText.vue'

const shown = async (component: Component, props: Record<string, unknown>): Promise<string> =>
  (await renderToString(createSSRApp({ render: () => h(component, props) }))).replace(/<!--.*?-->/g, '')
const text = (html: string): string => html.replace(/<[^>]+>/g, '')

describe('outside text in the window', () => {
  it('is isolated, with marks that differ from its letters', async () => {
    const html = await shown(VisibleText, { text: 'TOKO \u0412UDI\u202e' })
    expect(html).toMatch(/^<bdi dir="ltr" title="TOKO \u0412\[U\+0412\]UDI\[U\+202E\]">/)
    expect(html.match(/<span class="[^"]+">[^<]*<\/span>/g)).toHaveLength(2)
    expect(text(html)).toBe('TOKO \u0412[U+0412]UDI[U+202E]')
  })

  it('keeps the letters and direction of text to read', async () => {
    const html = await shown(VisibleText, { text: 'Дом 5\n\u202e', prose: true })
    expect(html).toContain('dir="auto"')
    expect(text(html)).toBe('Дом 5\n[U+202E]')
  })

  it('is shortened in the middle, but not within a mark', async () => {
    const html = await shown(MiddleText, { text: 'GK-11-2239895\u0410' })
    expect(text(html)).toBe('GK-11-2239895\u0410[U+0410]')
    expect(html).toContain('<span class="flex-none">[U+0410]</span>')
    expect(await shown(MiddleText, { text: 'XID-5732095327' })).toContain(
      '<span class="flex-none">95327</span>'
    )
    expect(text(await shown(MiddleText, { text: 'AB' }))).toBe('AB')
  })
})

import { createSSRApp, type Component } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { describe, expect, it } from 'vitest'
import { SLIP_LANGUAGES, type SlipLanguage } from '#contract/model/shop'
import { NON_OVERRIDABLE, SLIP_BLOCKERS } from '#contract/model/slip-blockers'
import type { SlipTip } from '#contract/model/slip-documents'
import { messages } from '../../../../../renderer/features/slips/page/messages'
import SlipTipBox from '../../../../../renderer/features/slips/page/SlipTip.vue'
import SlipWords from '../../../../../renderer/features/slips/page/SlipWords.vue'

/** The text of the page without its markup. */
async function textOf(component: Component, props: Record<string, unknown>): Promise<string> {
  const app = createSSRApp(component, props)
  const html = await renderToString(app)
  return html
    .replaceAll('</p>', ' ')
    .replace(/<!--.*?-->|<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

const leaves = (texts: object, path = ''): [string, string][] =>
  Object.entries(texts).flatMap(([name, text]: [string, string | object]) =>
    typeof text === 'string' ? [[path + name, text] as [string, string]] : leaves(text, `${path}${name}.`)
  )

describe('the text of slips', () => {
  it('is complete in both languages, and in no language alone', () => {
    expect(leaves(messages.en).map(([key]) => key)).toEqual(leaves(messages.id).map(([key]) => key))
    for (const [key, text] of [...leaves(messages.id), ...leaves(messages.en)]) {
      expect(text.trim(), key).not.toBe('')
    }
  })

  it('warns of every blocker that can be overridden', () => {
    // A fee or a tip has its own frame below the amount.
    const overrulable = SLIP_BLOCKERS.filter(
      (blocker) => !NON_OVERRIDABLE.has(blocker) && blocker !== 'tipAdded'
    )
    expect(Object.keys(messages.id.warnings).sort()).toEqual([...overrulable].sort())
  })

  it('appears in both languages, Indonesian first, and only once if both are the same', async () => {
    // Lists and receipts use one language.
    const { list: _, receipt: __, ...ofSlips } = messages.id
    for (const [key, text] of leaves(ofSlips)) {
      const english = leaves(messages.en).find(([name]) => name === key)![1]
      expect(await textOf(SlipWords, { of: key, language: 'both' })).toBe(
        text === english ? text : `${text} / ${english}`
      )
    }
  })
})

describe('a tip', () => {
  const reported = async (tip: SlipTip): Promise<Record<SlipLanguage, string>> => {
    const texts = SLIP_LANGUAGES.map(async (language) => [
      language,
      await textOf(SlipTipBox, { tip, language })
    ])
    return Object.fromEntries(await Promise.all(texts))
  }

  it('is written out in each language, with its figures only once', async () => {
    expect(await reported({ kind: 'asked' })).toEqual({
      id: 'BELUM TERMASUK TIP: DITANYAKAN APLIKASI ANDA',
      en: 'TIP NOT INCLUDED: YOUR APP WILL ASK',
      both: 'BELUM TERMASUK TIP: DITANYAKAN APLIKASI ANDA / TIP NOT INCLUDED: YOUR APP WILL ASK'
    })
    expect(await reported({ kind: 'fixed', amount: 1_500, total: 66_500 })).toEqual({
      id: 'DITAMBAH BIAYA Rp1.500 TERDEBIT Rp66.500',
      en: 'PLUS A FEE OF Rp1.500 YOU PAY Rp66.500',
      both: 'DITAMBAH BIAYA / PLUS A FEE OF Rp1.500 TERDEBIT / YOU PAY Rp66.500'
    })
    expect(await reported({ kind: 'percent', percent: 2.5, total: 66_625 })).toEqual({
      id: 'DITAMBAH BIAYA 2,5% TERDEBIT SEKITAR Rp66.625',
      en: 'PLUS A FEE OF 2.5% YOU PAY ABOUT Rp66.625',
      both: 'DITAMBAH BIAYA / PLUS A FEE OF 2,5% TERDEBIT SEKITAR / YOU PAY ABOUT Rp66.625'
    })
  })
})

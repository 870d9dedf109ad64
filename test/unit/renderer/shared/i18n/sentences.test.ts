import { describe, expect, it } from 'vitest'
import { useI18n } from '#shared/i18n/index'

const { t } = useI18n()

describe('text put into a sentence', () => {
  it('hides nothing and has no effect as markup', () => {
    expect(t('common.quoted', { text: 'a\u202eb\u200b\u001b[2J' })).toContain('a[U+202E]b[U+200B][U+001B][2J')
    expect(t('common.quoted', { text: 'Дом 5' })).toContain('Дом 5')
  })

  it('does not change the direction of the text around it', () => {
    expect(t('common.quoted', { text: '\u05d0\u05d1 5' })).toContain('\u2068\u05d0\u05d1 5\u2069')
  })
})

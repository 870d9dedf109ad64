import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_DIRECT_PRINTERS, type DirectPrinter } from '#contract/model/printers'
import { preferencesPatch } from '#contract/schemas/preferences'
import { directPrinters } from '#contract/schemas/printers'
import { PreferencesFile } from '../../../electron/settings/preferences'

const KASIR: DirectPrinter = {
  name: 'Kasir 58',
  language: 'escPos',
  way: { host: '192.168.1.50', port: 9_100 },
  dpi: 203,
  headDots: 384,
  cut: true,
  feedMm: 5.5,
  gapMm: 0
}
const LABELS: DirectPrinter = {
  ...KASIR,
  name: 'Label',
  language: 'zpl',
  way: { queue: 'ZEBRA' },
  gapMm: null
}

describe('direct printers', () => {
  it('may be on the network or behind a queue', () => {
    expect(preferencesPatch.parse({ directPrinters: [KASIR, LABELS] })).toEqual({
      directPrinters: [KASIR, LABELS]
    })
    expect(directPrinters.parse([])).toEqual([])
    expect(directPrinters.parse([{ ...KASIR, name: ' Kasir 58 ' }])).toEqual([KASIR])
  })

  it.each<[string, object]>([
    ['without a name', { name: ' ' }],
    ['with a long name', { name: 'x'.repeat(61) }],
    ['in an unknown language', { language: 'pcl' }],
    ['with a URL for a host', { way: { host: 'http://192.168.1.50', port: 9_100 } }],
    ['with no host', { way: { host: '', port: 9_100 } }],
    ['with a port that is none', { way: { host: 'kasir', port: 0 } }],
    ['with a port that is too high', { way: { host: 'kasir', port: 65_536 } }],
    ['with both ways', { way: { host: 'kasir', port: 9_100, queue: 'ZEBRA' } }],
    ['with an empty queue', { way: { queue: '' } }],
    ['too coarse', { dpi: 149 }],
    ['with a head that is too narrow', { headDots: 127 }],
    ['with a head that is too wide', { headDots: 5_001 }],
    ['that takes paper back', { feedMm: -1 }],
    ['that feeds without end', { feedMm: Infinity }],
    ['with a huge gap', { gapMm: 21 }],
    ['with something more', { command: 'rm' }]
  ])('%s are rejected', (_, wrong) => {
    expect(directPrinters.safeParse([{ ...KASIR, ...wrong }]).success).toBe(false)
  })

  it('have a name each, and are not endless', () => {
    expect(directPrinters.safeParse([KASIR, { ...LABELS, name: KASIR.name }]).success).toBe(false)
    const many = Array.from({ length: MAX_DIRECT_PRINTERS + 1 }, (_, i) => ({ ...KASIR, name: `P${i}` }))
    expect(directPrinters.safeParse(many).success).toBe(false)
    expect(directPrinters.safeParse(many.slice(1)).success).toBe(true)
  })
})

describe('stored direct printers', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lunas-test-'))
    file = join(folder, 'preferences.json')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('survive a restart, and a wrong one takes no other with it', () => {
    new PreferencesFile(file).update({ directPrinters: [KASIR, LABELS] })
    expect(new PreferencesFile(file).current.directPrinters).toEqual([KASIR, LABELS])
    const json = JSON.parse(readFileSync(file, 'utf8')) as { directPrinters: object[] }
    json.directPrinters[0] = { ...KASIR, way: { host: 'kasir/../etc', port: 9_100 } }
    writeFileSync(file, JSON.stringify(json))
    const again = new PreferencesFile(file)
    expect(again.current.directPrinters).toEqual([LABELS])
    expect(again.invalid).toEqual(['directPrinters[0]'])
  })
})

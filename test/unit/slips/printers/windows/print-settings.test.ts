import { describe, expect, it } from 'vitest'
import { PrinterFailure } from '../../../../../electron/slips/printers/printers'
import { assertSettings, settingsFor } from '../../../../../electron/slips/printers/windows/print-settings'
import { DEVMODE, devmodeOf } from '../../../../support/fake-driver'

const A4 = { id: 9, width: 2_100, height: 2_970 }
const LABEL = { id: 301, width: 1_000, height: 1_500 }
const SHEET = { width: 100, height: 150, dpi: 203 }
const FORM_NAME = 0x1_00_00
const PAPER_FIELDS = 0x2 | 0x4 | 0x8
const read = (devmode: Buffer, name: keyof typeof DEVMODE): number => devmode.readInt16LE(DEVMODE[name])
const fieldsOf = (devmode: Buffer): number => devmode.readUInt32LE(DEVMODE.fields)

describe('settings for a sheet', () => {
  it('leave no default of a queue that would change what comes out', () => {
    const odd = devmodeOf({
      orientation: 2,
      scale: 50,
      copies: 2,
      duplex: 3,
      printQuality: -1,
      yResolution: 0,
      color: 2,
      collate: 1,
      nUp: 1,
      fields: 0
    })
    const settings = settingsFor(SHEET, [A4], odd)
    const names = [
      'orientation',
      'scale',
      'copies',
      'duplex',
      'printQuality',
      'yResolution',
      'color'
    ] as const
    expect(names.map((name) => read(settings, name))).toEqual([1, 100, 1, 1, 203, 203, 1])
    expect([read(settings, 'collate'), read(settings, 'nUp')]).toEqual([0, 2])
    // DM_ORIENTATION, PAPERSIZE, PAPERLENGTH, PAPERWIDTH, SCALE, NUP, COPIES, PRINTQUALITY, COLOR, DUPLEX, YRESOLUTION
    // and COLLATE.
    expect(fieldsOf(settings)).toBe(0xbd5f)
    expect(() => assertSettings(settings)).not.toThrow()
  })

  it("leave the rest, and the driver's own, as they are", () => {
    const users = devmodeOf({})
    const settings = settingsFor(SHEET, [A4], users)
    expect(settings.subarray(0, DEVMODE.fields)).toEqual(users.subarray(0, DEVMODE.fields))
    expect(settings.subarray(184)).toEqual(users.subarray(184))
    expect(users).toEqual(devmodeOf({}))
  })

  it('name the form that the driver knows', () => {
    for (const sheet of [SHEET, { ...SHEET, width: 100.12, height: 149.86 }]) {
      const settings = settingsFor(sheet, [A4, LABEL], devmodeOf({}))
      expect(read(settings, 'paperSize')).toBe(301)
      expect(fieldsOf(settings) & (PAPER_FIELDS | FORM_NAME)).toBe(0x2)
    }
  })

  it('give the size of any other paper, in tenths of a millimetre', () => {
    const settings = settingsFor({ width: 58, height: 123.45, dpi: 203 }, [A4, LABEL], devmodeOf({}))
    const paper = (['paperSize', 'paperWidth', 'paperLength'] as const).map((name) => read(settings, name))
    expect(paper).toEqual([256, 580, 1_235])
    expect(fieldsOf(settings) & (PAPER_FIELDS | FORM_NAME)).toBe(PAPER_FIELDS)
  })

  it('are rejected for paper longer than Windows knows', () => {
    const sheet = { width: 58, height: 3_277, dpi: 203 }
    expect(() => settingsFor(sheet, [A4], devmodeOf({}))).toThrow('no sheets longer than 3276.7 mm')
  })

  it('are rejected if they do not fit into their own buffer', () => {
    const broken = [
      Buffer.alloc(0),
      Buffer.alloc(60),
      devmodeOf({}).subarray(0, 219),
      devmodeOf({}).fill(0, DEVMODE.size, DEVMODE.fields)
    ]
    for (const settings of broken) {
      expect(() => settingsFor(SHEET, [A4], settings)).toThrow(PrinterFailure)
      expect(() => assertSettings(settings)).toThrow(PrinterFailure)
    }
  })

  it('write nothing beyond the end of an older structure', () => {
    const older = devmodeOf({ fields: 0xffbf })
    older.writeUInt16LE(156, DEVMODE.size)
    const settings = settingsFor(SHEET, [A4], older)
    expect(settings.subarray(156)).toEqual(older.subarray(156))
    expect(fieldsOf(settings) & 0x40).toBe(0)
  })
})

describe("a driver's answer", () => {
  it.each([
    ['copies', 2],
    ['duplex', 2],
    ['scale', 71],
    ['orientation', 2]
  ] as const)('is rejected if it insists on %s %i', (name, value) => {
    const settings = settingsFor(SHEET, [A4], devmodeOf({}))
    settings.writeInt16LE(value, DEVMODE[name])
    expect(() => assertSettings(settings)).toThrow(`insists on ${name} ${value}`)
  })

  it('does not count where the driver says that it has no such setting', () => {
    expect(() => assertSettings(devmodeOf({ copies: 2, duplex: 2, fields: 0 }))).not.toThrow()
  })
})

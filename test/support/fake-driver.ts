import type { DotPicture } from '../../electron/document/boxes'
import type { DeviceBitmap } from '../../electron/slips/printers/windows/device-bitmap'
import type { Paper } from '../../electron/slips/printers/windows/print-settings'

/** Offsets in a DEVMODEW, and bits of its `dmFields`. */
export const DEVMODE = {
  size: 68,
  driverSize: 70,
  fields: 72,
  orientation: 76,
  paperSize: 78,
  paperLength: 80,
  paperWidth: 82,
  scale: 84,
  copies: 86,
  printQuality: 90,
  color: 92,
  duplex: 94,
  yResolution: 96,
  collate: 100,
  nUp: 180
} as const
const DEVMODE_BYTES = 220
const DRIVER_BYTES = 8
const ALL_FIELDS = 0x1_ff_ff
const CUSTOM_PAPER = 256
const TENTHS_AN_INCH = 254

type Setting = Exclude<keyof typeof DEVMODE, 'size' | 'driverSize'>

export interface FakePrinter {
  name: string
  port: string
  status: number
  attributes: number
  /** What the user has set for it. */
  defaults: Partial<Record<Setting, number>>
  /** What its driver sets whatever it is asked for. */
  insists: Partial<Record<Setting, number>>
  papers: Paper[]
  resolutions: [x: number, y: number][]
  /** Where it cannot print, in dots. */
  margins: { left: number; top: number; right: number; bottom: number }
}

/** Returns a DEVMODEW with private settings of its driver. */
export function devmodeOf(defaults: FakePrinter['defaults']): Buffer {
  const devmode = Buffer.alloc(DEVMODE_BYTES + DRIVER_BYTES)
  devmode.writeUInt16LE(DEVMODE_BYTES, DEVMODE.size)
  devmode.writeUInt16LE(DRIVER_BYTES, DEVMODE.driverSize)
  devmode.writeUInt32LE(ALL_FIELDS, DEVMODE.fields)
  devmode.fill(0xab, DEVMODE_BYTES)
  const usual = { orientation: 1, paperSize: 9, scale: 100, copies: 1, duplex: 1 }
  writeSettings(devmode, { ...usual, printQuality: 203, yResolution: 203, ...defaults })
  return devmode
}

/** Puts settings into a DEVMODEW, as a driver does. */
export function writeSettings(devmode: Buffer, settings: FakePrinter['defaults']): void {
  for (const [name, value] of Object.entries(settings)) {
    if (name === 'fields') devmode.writeUInt32LE(value, DEVMODE.fields)
    else devmode.writeInt16LE(value, DEVMODE[name as Setting])
  }
}

export function resolutionOf(devmode: Buffer): { x: number; y: number } {
  return { x: devmode.readInt16LE(DEVMODE.printQuality), y: devmode.readInt16LE(DEVMODE.yResolution) }
}

/** Size of the paper in dots. */
export function paperOf({ papers }: FakePrinter, devmode: Buffer): { width: number; height: number } {
  const id = devmode.readInt16LE(DEVMODE.paperSize)
  const custom = {
    width: devmode.readInt16LE(DEVMODE.paperWidth),
    height: devmode.readInt16LE(DEVMODE.paperLength)
  }
  const paper = id === CUSTOM_PAPER ? custom : papers.find((each) => each.id === id)
  if (!paper) throw new TypeError(`no paper ${id}`)
  const { x, y } = resolutionOf(devmode)
  return {
    width: Math.round((paper.width / TENTHS_AN_INCH) * x),
    height: Math.round((paper.height / TENTHS_AN_INCH) * y)
  }
}

export function capabilityOf({ papers, resolutions }: FakePrinter, index: number, bytes: number): Buffer {
  const lists: Record<number, number[][]> = {
    2: papers.map(({ id }) => [id]),
    3: papers.map(({ width, height }) => [width, height]),
    13: resolutions
  }
  const list = lists[index]
  if (!list) throw new TypeError(`no list ${index}`)
  return Buffer.concat(
    list.map((values) => {
      const entry = Buffer.alloc(bytes)
      for (const [at, value] of values.entries()) entry.writeIntLE(value, at * 4, Math.min(4, bytes))
      return entry
    })
  )
}

/** Draws a DIB that lies bottom up, at the origin of what can be printed on. */
export function draw(
  page: DotPicture,
  { width, height, info, bits }: DeviceBitmap,
  margins: FakePrinter['margins']
): void {
  if (info.readInt32LE(4) !== width || info.readInt32LE(8) !== height) throw new TypeError('two sizes')
  const row = Math.ceil(width / 32) * 4
  if (bits.length !== row * height) throw new TypeError('GDI would read beyond the dots')
  const isInk = [0, 1].map((colour) => info.readUInt32LE(40 + colour * 4) === 0)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = (bits[(height - 1 - y) * row + (x >> 3)]! >> (7 - (x & 7))) & 1
      const [left, top] = [margins.left + x, margins.top + y]
      const isOnPaper = left < page.width - margins.right && top < page.height - margins.bottom
      if (isInk[bit] && isOnPaper)
        page.bits[top * Math.ceil(page.width / 8) + (left >> 3)]! |= 0x80 >> (left & 7)
    }
  }
}

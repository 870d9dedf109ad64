import { PrinterFailure } from '../printers'

/**
 * Members of a DEVMODEW: the bit of `dmFields` that makes it count, and its offset; each is a 16-bit integer.
 * @see https://learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-devmodew
 */
const MEMBERS = {
  orientation: { field: 0x1, offset: 76 },
  paperSize: { field: 0x2, offset: 78 },
  paperLength: { field: 0x4, offset: 80 },
  paperWidth: { field: 0x8, offset: 82 },
  scale: { field: 0x10, offset: 84 },
  copies: { field: 0x100, offset: 86 },
  printQuality: { field: 0x400, offset: 90 },
  color: { field: 0x800, offset: 92 },
  duplex: { field: 0x1000, offset: 94 },
  yResolution: { field: 0x2000, offset: 96 },
  collate: { field: 0x8000, offset: 100 },
  // A 32-bit integer of which the upper half is always 0.
  nUp: { field: 0x40, offset: 180 }
} as const
type Member = keyof typeof MEMBERS

const SIZE_OFFSET = 68
const DRIVER_SIZE_OFFSET = 70
const FIELDS_OFFSET = 72
/** Up to and with `dmCollate`: no driver for a Windows that Electron runs on has less. */
const LEAST_SIZE = 102
const MEMBER_BYTES = 2
const FORM_NAME = 0x1_00_00

/** What would change what comes out if a default of the queue or its driver counted. */
const FIXED = {
  orientation: 1, // portrait
  scale: 100,
  copies: 1,
  duplex: 1 // one-sided
} satisfies Partial<Record<Member, number>>

/** A form of one's own, of the length and width given. */
const CUSTOM_PAPER = 256
const MONOCHROME = 1
/** The program itself puts several slips on a sheet. */
const ONE_UP = 2
const TENTHS_A_MM = 10
/** dmPaperLength and dmPaperWidth hold no more, in tenths of a millimetre. */
const LONGEST = 32_767
/** A form is meant if it is this near, in tenths of a millimetre: sheets are whole dots, up to 0.25 mm off. */
const SAME_PAPER = 5

/** A form that a driver knows. */
export interface Paper {
  /** One of DMPAPER_*, or a driver's own. */
  id: number
  /** Tenths of a millimetre. */
  width: number
  height: number
}

export interface SheetSettings {
  /** Millimetres. */
  width: number
  height: number
  dpi: number
}

/** Returns settings for a sheet, made of a user's own. Throws a `PrinterFailure` if Windows has no such paper. */
export function settingsFor(sheet: SheetSettings, papers: readonly Paper[], users: Buffer): Buffer {
  const settings = Buffer.from(users)
  const { size } = sizesOf(settings)
  let fields = settings.readUInt32LE(FIELDS_OFFSET)
  const values: Partial<Record<Member, number>> = {
    ...FIXED,
    ...paperFor(sheet, papers),
    printQuality: sheet.dpi,
    yResolution: sheet.dpi,
    color: MONOCHROME,
    collate: 0,
    nUp: ONE_UP
  }
  const { paperSize, paperLength, paperWidth } = MEMBERS
  // What remained of another paper would contradict.
  fields &= ~(FORM_NAME | paperSize.field | paperLength.field | paperWidth.field)
  for (const [name, value] of Object.entries(values)) {
    const { field, offset } = MEMBERS[name as Member]
    if (offset + MEMBER_BYTES > size) continue
    settings.writeInt16LE(value, offset)
    fields |= field
  }
  settings.writeUInt32LE(fields >>> 0, FIELDS_OFFSET)
  return settings
}

/** Throws a `PrinterFailure` if a driver made something else of settings that decide what comes out. */
export function assertSettings(settings: Buffer): void {
  sizesOf(settings)
  const fields = settings.readUInt32LE(FIELDS_OFFSET)
  for (const [name, value] of Object.entries(FIXED)) {
    const { field, offset } = MEMBERS[name as Member]
    const actual = settings.readInt16LE(offset)
    if ((fields & field) !== 0 && actual !== value) {
      throw new PrinterFailure(`the printer's driver insists on ${name} ${actual} instead of ${value}`)
    }
  }
}

/** The sizes of both parts of a DEVMODEW. Throws if they do not fit into its buffer. */
function sizesOf(settings: Buffer): { size: number; driverSize: number } {
  const size = settings.length < LEAST_SIZE ? 0 : settings.readUInt16LE(SIZE_OFFSET)
  const driverSize = size === 0 ? 0 : settings.readUInt16LE(DRIVER_SIZE_OFFSET)
  if (size < LEAST_SIZE || size + driverSize > settings.length) {
    throw new PrinterFailure("the printer's driver has settings that cannot be read")
  }
  return { size, driverSize }
}

/** A form of the driver if there is one: some drivers know no other paper. */
function paperFor(
  { width, height }: SheetSettings,
  papers: readonly Paper[]
): Partial<Record<Member, number>> {
  const [across, down] = [Math.round(width * TENTHS_A_MM), Math.round(height * TENTHS_A_MM)]
  const distance = (paper: Paper): number =>
    Math.max(Math.abs(paper.width - across), Math.abs(paper.height - down))
  const [nearest] = papers.toSorted((one, other) => distance(one) - distance(other))
  if (nearest && distance(nearest) <= SAME_PAPER) return { paperSize: nearest.id }
  if (Math.max(across, down) > LONGEST) {
    throw new PrinterFailure(`Windows has no sheets longer than ${LONGEST / TENTHS_A_MM} mm`)
  }
  return { paperSize: CUSTOM_PAPER, paperLength: down, paperWidth: across }
}

import { addScriptedPrinter } from './scripted-printer'

/** A page's header in a PWG raster file (PWG 5102.4, 4.3): its length, and where its fields are. */
const HEADER = { length: 1_796, duplex: 272, copies: 340, width: 372, height: 376, bits: 388, row: 392 }
const MAGIC = 'RaS2'

interface RasterPage {
  isDuplex: boolean
  /** 0: as many as the printer likes, which is one. */
  copies: number
  /** Dots. */
  width: number
  height: number
}

interface RasterPrinter {
  name: string
  /** The pages of the last job. */
  pages(): RasterPage[]
  close(): void
}

/** Adds a printer of sheets that can print on both sides, behind CUPS' own driver for PWG raster. */
export function addRasterPrinter(
  env: { CUPS_SERVER: string },
  { name, defaults }: { name: string; defaults: readonly string[] }
): RasterPrinter {
  const printer = addScriptedPrinter(env, {
    name,
    silent: true,
    driver: 'drv:///cupsfilters.drv/pwgrast.ppd',
    defaults: ['OptionDuplex=True', ...defaults]
  })
  return { name, pages: () => pagesOf(printer.papers().at(-1)!), close: () => printer.close() }
}

function pagesOf(file: Buffer): RasterPage[] {
  if (file.subarray(0, MAGIC.length).toString('latin1') !== MAGIC) throw new Error('not PWG raster')
  const pages: RasterPage[] = []
  for (let at = MAGIC.length; at < file.length;) {
    const field = (offset: number): number => file.readUInt32BE(at + offset)
    const [width, height] = [field(HEADER.width), field(HEADER.height)]
    pages.push({ isDuplex: field(HEADER.duplex) !== 0, copies: field(HEADER.copies), width, height })
    const bytes = Math.max(1, field(HEADER.bits) >> 3)
    at = endOfRows(file, at + HEADER.length, { height, row: field(HEADER.row), bytes })
  }
  return pages
}

/** Rows are packed: each says how often it is repeated, and what follows in runs of pixels (PWG 5102.4, 4.3.2). */
function endOfRows(
  file: Buffer,
  from: number,
  { height, row, bytes }: { height: number; row: number; bytes: number }
): number {
  let at = from
  for (let y = 0; y < height;) {
    y += file[at++]! + 1
    for (let x = 0; x < row;) {
      const code = file[at++]!
      const pixels = code < 128 ? code + 1 : 257 - code
      at += code < 128 ? bytes : pixels * bytes
      x += pixels * bytes
    }
  }
  return at
}

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader'

const { resolve } = createRequire(import.meta.url)
// Otherwise it would fetch this from the network.
prepareZXingModule({
  overrides: { wasmBinary: readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm')).buffer }
})

const ALL_CODES: ReaderOptions = { formats: ['QRCode'], maxNumberOfSymbols: 20 }

/** Resolution of a thermal head, in dots per inch. */
const HEAD_DPI = 203

/** A page in dots, a byte each: 0 is black, 255 white. */
export interface Dots {
  width: number
  height: number
  dots: Uint8Array
}

/** The programs with which spoolers rasterize a PDF. */
export type Driver = 'poppler' | 'ghostscript'

/** Every page of a PDF in black and white dots, as a printer of that resolution prints it. */
export function printedDots(pdf: string, dpi: number = HEAD_DPI, driver: Driver = 'poppler'): Dots[] {
  return inFolder((folder) => {
    if (driver === 'poppler') {
      execFileSync('pdftoppm', ['-q', '-r', String(dpi), '-mono', pdf, join(folder, 'page')])
    } else {
      const out = join(folder, 'page-%03d.pbm')
      const options = ['-q', '-dSAFER', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pbmraw', `-r${dpi}`]
      execFileSync('gs', [...options, `-sOutputFile=${out}`, pdf])
    }
    return readdirSync(folder)
      .sort()
      .map((page) => fromPbm(readFileSync(join(folder, page))))
  })
}

/** A decoder: returns the payloads on a page, in any order. */
type Decoder = (page: Dots) => Promise<string[]>

export const DECODERS = { zbar, zxing } satisfies Record<string, Decoder>

async function zbar(page: Dots): Promise<string[]> {
  return inFolder((folder) => {
    const picture = join(folder, 'page.pgm')
    writeFileSync(picture, toPgm(page))
    const options = ['--quiet', '--raw', '--nodbus', '-Sdisable', '-Sqrcode.enable', '-Sposition=false']
    try {
      return execFileSync('zbarimg', [...options, picture], { encoding: 'utf8' })
        .split('\n')
        .filter(Boolean)
    } catch (error) {
      // It exits with 4 if it found nothing.
      if ((error as { status?: number }).status === 4) return []
      throw error
    }
  })
}

async function zxing(page: Dots): Promise<string[]> {
  const found = await readBarcodes(toPgm(page), ALL_CODES)
  return found.map(({ bytes }) => Buffer.from(bytes).toString('utf8'))
}

/** Reads the codes of a PDF as a phone would from paper: the payloads on each page, as zbar finds them. */
export async function scanPdf(pdf: string, dpi: number = HEAD_DPI): Promise<string[][]> {
  return Promise.all(printedDots(pdf, dpi).map(zbar))
}

/** The number of pictures in a PDF. */
export function picturesIn(pdf: string): number {
  const listed = execFileSync('pdfimages', ['-list', pdf], { encoding: 'utf8' })
  // There are two header lines.
  return listed.trim().split('\n').length - 2
}

/**
 * The same page from a worn printer: some dots of the head stay cold, and the driver scales.
 *
 * @param dropout share of the black dots that stay white
 * @param scale relative size of the page, 1 for no scaling
 */
export function worn(
  page: Dots,
  random: () => number,
  { dropout, scale }: { dropout: number; scale: number }
): Paper {
  // Drawn for each dot, black or white, so that other content does not change the result.
  const dots = page.dots.map((dot) => (random() < dropout ? 255 : dot))
  return { page: { ...page, dots }, scale }
}

/** The printed dots, and by how much they are scaled. */
interface Paper {
  page: Dots
  scale: number
}

/** Camera pixels per dot, from far to near: a phone takes many pictures until one can be read. */
const FRAMES = [0.5, 1, 2]

/** The codes that a camera finds on a paper, in its first frame that shows any. */
export async function seenBy(decode: Decoder, { page, scale }: Paper): Promise<string[]> {
  for (const points of FRAMES) {
    const found = await decode(photographed(page, scale * points))
    if (found.length > 0) return found
  }
  return []
}

/** Like a lens: each pixel is the mean of the dots within it and a little beyond. */
function photographed(page: Dots, scale: number): Dots {
  const [width, height] = [Math.round(page.width * scale), Math.round(page.height * scale)]
  const reach = Math.round(1 / scale)
  const seen = reach > 0 ? mean(mean(page.dots, 1, reach), page.width, reach) : page.dots
  const points = new Uint8Array(width * height)
  const nearest = (at: number, most: number): number => Math.min(most - 1, Math.floor(at / scale))
  for (let y = 0; y < height; y++) {
    const from = nearest(y, page.height) * page.width
    for (let x = 0; x < width; x++) points[y * width + x] = seen[from + nearest(x, page.width)]!
  }
  return { width, height, dots: mean(mean(points, 1, 1), width, 1) }
}

/** Means over neighbours up to `reach` steps away. Everything beyond the edge is white. */
function mean(all: Uint8Array, step: number, reach: number): Uint8Array {
  const means = new Uint8Array(all.length)
  for (let at = 0; at < all.length; at++) {
    let sum = 0
    for (let away = -reach; away <= reach; away++) sum += all[at + away * step] ?? 255
    means[at] = sum / (2 * reach + 1)
  }
  return means
}

/** The codes of a page cut out, with some white around them, because people hold the camera over a single code. */
export async function cutOut(page: Dots): Promise<Dots[]> {
  const found = await readBarcodes(toPgm(page), ALL_CODES)
  return found.map(({ position: { topLeft, bottomRight } }) => {
    const margin = Math.round((bottomRight.x - topLeft.x) / 8)
    const [left, top] = [Math.max(0, topLeft.x - margin), Math.max(0, topLeft.y - margin)]
    const width = Math.min(page.width, bottomRight.x + margin) - left
    const height = Math.min(page.height, bottomRight.y + margin) - top
    const dots = new Uint8Array(width * height)
    for (let y = 0; y < height; y++) {
      const from = (top + y) * page.width + left
      dots.set(page.dots.subarray(from, from + width), y * width)
    }
    return { width, height, dots }
  })
}

/** Width and height of each page in millimetres, to a hundredth. */
export function pageSizes(pdf: string): [number, number][] {
  const text = execFileSync('pdfinfo', ['-f', '1', '-l', '999', pdf], { encoding: 'utf8' })
  const mm = (points: string | undefined): number => Math.round((Number(points) / 72) * 2540) / 100
  return [...text.matchAll(/size:\s+([\d.]+) x ([\d.]+) pts/g)].map(([, width, height]) => [
    mm(width),
    mm(height)
  ])
}

/** The text of a PDF, as a reader would copy it. */
export function pdfText(pdf: string): string {
  return execFileSync('pdftotext', ['-q', '-layout', pdf, '-'], { encoding: 'utf8' })
}

/** The bits of a PBM file: the first of a byte is on the left, 1 is black, and rows start at a byte. */
function fromPbm(file: Buffer): Dots {
  const head = /^P4\s+(?:#.*\n)?(\d+)\s+(\d+)\s/.exec(file.subarray(0, 200).toString('latin1'))
  if (!head) throw new Error('not a PBM file')
  const [width, height] = [Number(head[1]), Number(head[2])]
  const rowBytes = Math.ceil(width / 8)
  const bits = file.subarray(head[0].length)
  const dots = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isBlack = (bits[y * rowBytes + (x >> 3)]! >> (7 - (x & 7))) & 1
      dots[y * width + x] = isBlack ? 0 : 255
    }
  }
  return { width, height, dots }
}

function toPgm({ width, height, dots }: Dots): Buffer {
  return Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), dots])
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'lunas-scan-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

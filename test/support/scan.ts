import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a thermal head puts on paper: dots an inch, each black or white. */
const HEAD_DPI = 203

/**
 * Reads the codes of a PDF as somebody's phone would from paper: every page drawn in black and white
 * dots at the head's resolution, then decoded by zbar.
 *
 * @returns payloads a page, in zbar's order
 */
export function scanPdf(pdf: string, dpi: number = HEAD_DPI): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'lunas-scan-'))
  try {
    execFileSync('pdftoppm', ['-q', '-r', String(dpi), '-mono', '-png', pdf, join(folder, 'page')])
    return readdirSync(folder)
      .sort()
      .map((page) => decode(join(folder, page)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function decode(picture: string): string[] {
  const options = ['--quiet', '--raw', '--nodbus', '-Sdisable', '-Sqrcode.enable', '-Sposition=false']
  const text = execFileSync('zbarimg', [...options, picture], { encoding: 'utf8' })
  return text.split('\n').filter(Boolean)
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

import { create } from 'qrcode'

const POINTS_PER_MM = 72 / 25.4

/** A QR code on a page, quiet zone included. Millimetres from the page's top left corner. */
export interface PlacedCode {
  payload: string
  left: number
  top: number
  /** Size of one module. */
  module: number
}

/** Side of a code in millimetres. */
export function sideOf({ payload, module }: Pick<PlacedCode, 'payload' | 'module'>): number {
  return (create(payload, { errorCorrectionLevel: 'M' }).modules.size + 8) * module
}

/**
 * A PDF of A4 pages with codes on them, written by hand: the reader under test must not depend on our own renderer.
 *
 * @param ink further PDF operators for each page, in millimetres from the bottom left
 */
export function pdfWithCodes(pages: readonly (readonly PlacedCode[])[], ink = ''): Uint8Array {
  const contents = pages.map(
    (codes) => `${POINTS_PER_MM} 0 0 ${POINTS_PER_MM} 0 0 cm\n${codes.map(rendered).join('')}${ink}`
  )
  const kids = pages.map((_, i) => `${3 + 2 * i} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...contents.flatMap((content, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.276 841.89] /Contents ${4 + 2 * i} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
    ])
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const offset = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

function rendered({ payload, left, top, module }: PlacedCode): string {
  const { modules } = create(payload, { errorCorrectionLevel: 'M' })
  let operators = ''
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (!modules.get(y, x)) continue
      const [across, down] = [left + (x + 4) * module, 297 - top - (y + 5) * module]
      operators += `${across.toFixed(4)} ${down.toFixed(4)} ${module} ${module} re f\n`
    }
  }
  return operators
}

import { pdfOf } from '../../electron/document/pdf'
import { Sheets } from '../../electron/document/sheets'
import { loadFaces } from './faces'

/** Returns a PDF of one sheet with a black square on it. Millimetres. */
export function squareSheet(width: number, height: number): Uint8Array {
  const faces = loadFaces()
  const sheets = new Sheets(faces)
  sheets.begin(width, height)
  sheets.fill(20, 20, 30, 30)
  return pdfOf(sheets.finish(), { faces, title: 'Slip QR', language: 'id' })
}

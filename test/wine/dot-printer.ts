import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DotPicture } from '../../electron/document/boxes'

/** A document that is not here by then was lost. */
const LIMIT_MS = 120_000
const PBM = /^P4\s+(?:#.*\n)?(\d+) (\d+)\s/

/** A PostScript printer that keeps what it gets. */
export interface DotPrinter {
  /** Resolves with as many documents, in the order of their arrival; rejects after two minutes. */
  documents(count: number): Promise<Buffer[]>
  close(): void
}

/**
 * @param env that of a CUPS of the test's own
 * @param dpi null: it gets bytes as they are
 */
export async function startDotPrinter(
  env: { CUPS_SERVER: string },
  name: string,
  dpi: number | null
): Promise<DotPrinter> {
  const documents: Buffer[] = []
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const chunks: Buffer[] = []
    socket
      .on('data', (chunk) => chunks.push(chunk))
      .on('end', () => {
        documents.push(Buffer.concat(chunks))
        server.emit('document')
        socket.end()
      })
      .on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const folder = mkdtempSync(join(tmpdir(), 'lunas-ppd-'))
  const ppd = join(folder, 'dots.ppd')
  if (dpi !== null) writeFileSync(ppd, descriptionOf(dpi))
  const { port } = server.address() as AddressInfo
  const driver = dpi === null ? ['-m', 'raw'] : ['-P', ppd]
  execFileSync('lpadmin', ['-p', name, '-E', '-v', `socket://127.0.0.1:${port}`, ...driver], {
    env: { ...process.env, ...env },
    stdio: 'ignore'
  })
  rmSync(folder, { recursive: true })
  return {
    async documents(count) {
      const signal = AbortSignal.timeout(LIMIT_MS)
      while (documents.length < count) await once(server, 'document', { signal })
      return documents
    },
    close: () => void server.close()
  }
}

/** Returns the sheets of a PostScript document in dots, as Ghostscript renders them. */
export function sheetsOf(document: Buffer, dpi: number): DotPicture[] {
  const args = ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=pbmraw', `-r${dpi}`, '-sOutputFile=-', '-']
  let rest = execFileSync('gs', args, { input: document, maxBuffer: 2 ** 28 })
  const sheets = []
  for (let found = match(rest); found; found = match(rest)) {
    const [header, width, height] = found
    const size = Math.ceil(Number(width) / 8) * Number(height)
    const bits = rest.subarray(header.length, header.length + size)
    sheets.push({ width: Number(width), height: Number(height), bits })
    rest = rest.subarray(header.length + size)
  }
  return sheets
}

const match = (bytes: Buffer): RegExpExecArray | null => PBM.exec(bytes.toString('latin1', 0, 200))

/** A PPD of one resolution and two forms with margins of 3 mm: A4, and 100 x 150 mm. */
function descriptionOf(dpi: number): string {
  const forms = [
    { name: 'A4', width: 595, height: 842 },
    { name: 'Label', width: 283.5, height: 425.2 }
  ]
  const sizes = (keyword: string): string[] => [
    `*OpenUI *${keyword}: PickOne`,
    `*Default${keyword}: A4`,
    ...forms.map(
      ({ name, width, height }) => `*${keyword} ${name}: "<</PageSize[${width} ${height}]>>setpagedevice"`
    ),
    `*CloseUI: *${keyword}`
  ]
  return [
    '*PPD-Adobe: "4.3"',
    '*FormatVersion: "4.3"',
    '*FileVersion: "1.0"',
    '*LanguageVersion: English',
    '*LanguageEncoding: ISOLatin1',
    '*PCFileName: "DOTS.PPD"',
    '*Manufacturer: "Lunas"',
    '*Product: "(Dots)"',
    '*ModelName: "Dots"',
    '*ShortNickName: "Dots"',
    '*NickName: "Dots"',
    '*PSVersion: "(3010.000) 0"',
    '*LanguageLevel: "3"',
    '*ColorDevice: False',
    '*DefaultColorSpace: Gray',
    '*OpenUI *Resolution: PickOne',
    `*DefaultResolution: ${dpi}dpi`,
    `*Resolution ${dpi}dpi: "<</HWResolution[${dpi} ${dpi}]>>setpagedevice"`,
    '*CloseUI: *Resolution',
    ...sizes('PageSize'),
    ...sizes('PageRegion'),
    '*DefaultImageableArea: A4',
    ...forms.map(
      ({ name, width, height }) => `*ImageableArea ${name}: "8.5 8.5 ${width - 8.5} ${height - 8.5}"`
    ),
    '*DefaultPaperDimension: A4',
    ...forms.map(({ name, width, height }) => `*PaperDimension ${name}: "${width} ${height}"`),
    '*DefaultFont: Courier',
    '*Font Courier: Standard "(1.0)" Standard ROM',
    ''
  ].join('\n')
}

import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import type { DotPage } from '../../electron/slips/verification/dots'

const BLACK = 0
const WHITE = 255

export interface LabelPrinter {
  name: string
  /** The labels that came since the last call, in dots. */
  labels(): DotPage[]
  close(): void
}

interface LabelQueue {
  dpi: 203 | 300
  name?: string
  /** What the queue does with a job that does not say otherwise, such as `copies-default=2`. */
  defaults?: readonly string[]
}

/**
 * A label printer behind CUPS' own driver for Zebra's, which rasterizes a page for the print head.
 *
 * @param env that of a CUPS of the test's own
 */
export async function startLabelPrinter(
  env: { CUPS_SERVER: string },
  { dpi, name = `ZEBRA${dpi}`, defaults = [] }: LabelQueue
): Promise<LabelPrinter> {
  const chunks: Buffer[] = []
  const head = createServer({ allowHalfOpen: true }, (socket) =>
    socket
      .on('data', (chunk) => chunks.push(chunk))
      .on('end', () => socket.end())
      .on('error', () => undefined)
  ).listen(0, '127.0.0.1')
  await once(head, 'listening')
  const { port } = head.address() as AddressInfo
  const driver = ['-v', `socket://127.0.0.1:${port}`, '-m', 'drv:///sample.drv/zebra.ppd']
  const options = [`Resolution=${dpi}dpi`, ...defaults].flatMap((option) => ['-o', option])
  execFileSync('lpadmin', ['-p', name, '-E', ...driver, ...options], {
    env: { ...process.env, ...env, LC_ALL: 'C' },
    stdio: 'ignore'
  })
  return {
    name,
    labels() {
      const zpl = Buffer.concat(chunks.splice(0)).toString('latin1')
      return [...zpl.matchAll(/~DG[^,]*,(\d+),(\d+),\s*([^~^]*)/g)].map(([, , stride, data]) =>
        pageOf(Number(stride), data!)
      )
    },
    close: () => void head.close()
  }
}

/** Unpacks a graphic of ZPL II: hexadecimal digits, counts before them, and marks for the rest of a row. */
function pageOf(stride: number, data: string): DotPage {
  const digits = 2 * stride
  const rows: string[] = []
  let row = ''
  let times = 0
  for (const sign of data.replace(/\s/g, '')) {
    if (sign === ':') rows.push(rows.at(-1)!)
    else if (sign === ',' || sign === '!') {
      rows.push(row.padEnd(digits, sign === ',' ? '0' : 'F'))
      row = ''
    } else if (sign >= 'G' && sign <= 'Y') times += sign.charCodeAt(0) - 'F'.charCodeAt(0)
    else if (sign >= 'g' && sign <= 'z') times += (sign.charCodeAt(0) - 'f'.charCodeAt(0)) * 20
    else {
      row += sign.repeat(times || 1)
      times = 0
      if (row.length === digits) {
        rows.push(row)
        row = ''
      }
    }
  }
  const width = stride * 8
  const dots = new Uint8Array(width * rows.length)
  for (const [y, hex] of rows.entries()) {
    const bytes = Buffer.from(hex, 'hex')
    for (let x = 0; x < width; x++) {
      dots[y * width + x] = bytes[x >> 3]! & (0x80 >> (x & 7)) ? BLACK : WHITE
    }
  }
  return { dots, width, height: rows.length, left: 0, top: 0 }
}

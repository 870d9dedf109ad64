import zlib from 'node:zlib'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { ListUnreadable } from './unreadable'

/** Most bytes of a workbook's unpacked XML: some 200,000 rows of ten columns. */
const MAX_XML_BYTES = 128 * 1024 * 1024
/** The largest count of a plain ZIP archive; a workbook has a few parts for each sheet. */
const MAX_PARTS = 65_535
/** The record at the end of an archive. Its last field is the length of a comment. */
const END_SIGNATURE = Buffer.from('PK\x05\x06', 'latin1')
const COMMENT_LENGTH_AT = 20

/** yauzl returns names as bytes, and does not trust the sizes stated in an archive. */
const OPTIONS = { decodeStrings: false, validateEntrySizes: false }

/** The parts of an XLSX, by name. Some programs write backslashes or different case in names; neither matters. */
export class WorkbookParts {
  readonly #archive: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>

  private constructor(archive: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#archive = archive
    this.#entries = entries
  }

  /** Reads the directory of an archive. Rejects with a `ListUnreadable`: `notATable` if it is damaged. */
  static open(archive: Buffer): Promise<WorkbookParts> {
    return unlessDamaged(async () => {
      const opened = await fromBufferPromise(withoutTail(archive), OPTIONS)
      if (opened.entryCount > MAX_PARTS) throw new Error(`${opened.entryCount} parts`)
      const entries = new Map<string, Entry>()
      for await (const entry of opened.eachEntry()) {
        entries.set(partName(entry.fileNameRaw.toString('utf8')), entry)
      }
      return new WorkbookParts(opened, entries)
    })
  }

  /**
   * Unpacks those of the named parts that exist. Rejects with a `ListUnreadable`: `tooLarge` if they are too large
   * together, `notATable` if one is damaged or encrypted.
   *
   * @returns their XML, by `partName`
   */
  read(names: readonly string[]): Promise<Map<string, string>> {
    return unlessDamaged(async () => {
      const parts = new Map<string, string>()
      let remaining = MAX_XML_BYTES
      for (const name of new Set(names.map(partName))) {
        const entry = this.#entries.get(name)
        if (!entry) continue
        const content = await this.#unpack(entry, remaining)
        remaining -= content.length
        parts.set(name, xmlText(content))
      }
      return parts
    })
  }

  async #unpack(entry: Entry, mostBytes: number): Promise<Buffer> {
    if (entry.isEncrypted()) throw new Error('encrypted')
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of await this.#archive.openReadStreamPromise(entry)) {
      bytes += (chunk as Buffer).length
      if (bytes > mostBytes) throw new ListUnreadable('tooLarge', 'The workbook is too large when unpacked')
      chunks.push(chunk as Buffer)
    }
    const content = Buffer.concat(chunks, bytes)
    if (zlib.crc32(content) !== entry.crc32) throw new Error('checksum')
    return content
  }
}

/** Returns the normalized name of a part, however the archive spells it. */
export function partName(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

function xmlText(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return content.toString('utf16le')
  return content.toString('utf8')
}

/** Removes an archive's comment, and anything that a download or a mail has appended, which yauzl rejects. */
function withoutTail(archive: Buffer): Buffer {
  const end = archive.lastIndexOf(END_SIGNATURE)
  if (end < 0) throw new Error('no directory')
  return Buffer.concat([archive.subarray(0, end + COMMENT_LENGTH_AT), Buffer.alloc(2)])
}

async function unlessDamaged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ListUnreadable) throw error
    const message = error instanceof Error ? error.message : String(error)
    throw new ListUnreadable('notATable', `The archive cannot be read: ${message}`)
  }
}

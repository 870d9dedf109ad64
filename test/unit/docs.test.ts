import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const FILES = ['electron', 'renderer', 'test', 'scripts', 'docs'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
    (file) => `/${folder}/${file.replaceAll('\\', '/')}`
  )
)
const DOCUMENTS = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'))
/** A path in backquotes that names one file. */
const NAMED = /`([\w@./-]+\.(?:ts|vue|md|css))`/g

it.each(['README.md', 'CONTRIBUTING.md', ...DOCUMENTS.map((name) => `docs/${name}`)])(
  '%s names files that exist',
  (document) => {
    const text = readFileSync(join(ROOT, document), 'utf8')
    const named = [...text.matchAll(NAMED)].map(([, path]) => path!)
    // `NNNN` stands for a number.
    const missing = named.filter(
      (path) => !path.includes('NNNN') && !FILES.some((file) => file.endsWith(`/${path}`))
    )
    expect(missing).toEqual([])
  }
)

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SharedView } from '#contract/model/views'
import { PendingSharedView } from '../../../../electron/settings/views/pending-shared-view'
import { fileOf, linkOf } from '../../../../electron/settings/views/share'

const VIEW: SharedView = {
  name: 'Konflik',
  filter: { status: null, conflict: true, search: '' },
  sort: { column: 'checkedAt', descending: true },
  columns: null
}

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lunas-test-'))
  file = join(folder, 'konflik.lunas-view')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a view passed on the command line', () => {
  it('is taken once, from a link or a file', async () => {
    writeFileSync(file, fileOf(VIEW))
    const pendingSharedView = new PendingSharedView(file)
    expect(await pendingSharedView.take()).toEqual(VIEW)
    expect(await pendingSharedView.take()).toBeNull()
    pendingSharedView.hand(linkOf(VIEW))
    expect(await pendingSharedView.take()).toEqual(VIEW)
  })

  it('is missing without one', async () => expect(await new PendingSharedView(null).take()).toBeNull())

  it.each([
    ['is not there', () => undefined],
    ['is a folder', () => mkdirSync(file)],
    // Reading it would wait for a writer.
    ['is a pipe', () => execFileSync('mkfifo', [file])],
    ['is too large', () => writeFileSync(file, `${fileOf(VIEW)}${' '.repeat(20_000)}`)],
    ['is no view', () => writeFileSync(file, 'id,amount\n')]
  ])('is rejected if its file %s', async (_, make) => {
    make()
    await expect(new PendingSharedView(file).take()).rejects.toMatchObject({ code: 'viewUnreadable' })
  })
})

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Weight } from '../../electron/document/boxes'
import { Faces, type FaceFiles } from '../../electron/document/faces'

const { resolve } = createRequire(import.meta.url)

/** The files of the program's own font, as its threads get them. */
export function faceFiles(): FaceFiles {
  const file = (weight: Weight, subset: string): Uint8Array =>
    readFileSync(resolve(`@fontsource/inter/files/inter-${subset}-${weight}-normal.woff`))
  const filesOf = (weight: Weight) => [file(weight, 'latin'), file(weight, 'latin-ext')] as const
  return { 400: filesOf(400), 600: filesOf(600), 700: filesOf(700) }
}

export const loadFaces = (): Faces => new Faces(faceFiles())

import { lstatSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { removeAbandoned, temporaryPath } from '../platform/atomic-write'
import { createPrivateFile, makePrivate, makePrivateFolder } from '../platform/private-files'

/** What lies in the user's folder that is ours: Chromium keeps its own beside it. */
const OURS = /^(?:(?:preferences|keys|window)\.json.*|logo\.png|qris-mark\.png|history|logs|commands)$/
/** Of these, what lies in them is ours as well. */
const OUR_FOLDERS = ['history', 'logs']
/** A history can be read on a disk that is full. */
const FULL: readonly unknown[] = ['ENOSPC', 'EDQUOT']

/** The user's folder cannot be made or written to. */
export class UserDataUnusable extends Error {
  readonly folder: string

  constructor(folder: string, cause: unknown) {
    super(`cannot write to ${folder}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.folder = folder
  }
}

/**
 * Makes the folder that histories and settings lie in, its owner's alone with all of ours in it, and clears away what
 * a killed program left half written there.
 *
 * @returns what others could read until now, which versions before this one may have made so
 * @throws UserDataUnusable
 */
export function prepareUserData(folder: string): string[] {
  try {
    makePrivateFolder(folder)
    requireWritable(folder)
  } catch (error) {
    throw new UserDataUnusable(folder, error)
  }
  for (const each of [folder, join(folder, 'history')]) void removeAbandoned(each)
  // It may be a link itself.
  return [realpathSync(folder), ...oursIn(folder)].filter(makePrivate)
}

function requireWritable(folder: string): void {
  const probe = temporaryPath(join(folder, 'probe'))
  try {
    createPrivateFile(probe)
    rmSync(probe)
  } catch (error) {
    if (!FULL.includes((error as NodeJS.ErrnoException).code)) throw error
  }
}

function oursIn(folder: string): string[] {
  const ours = readdirSync(folder).filter((name) => OURS.test(name))
  const folders = ours.filter(
    (name) => OUR_FOLDERS.includes(name) && lstatSync(join(folder, name)).isDirectory()
  )
  const within = folders.flatMap((name) => readdirSync(join(folder, name)).map((each) => join(name, each)))
  return [...ours, ...within].map((name) => join(folder, name))
}

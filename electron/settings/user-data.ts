import { lstatSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { removeAbandoned, temporaryPath } from '../platform/atomic-write'
import { createPrivateFile, makePrivate, makePrivateFolder } from '../platform/private-files'

/** Our files in the user's folder; Chromium stores its own beside them. */
const OURS = /^(?:(?:preferences|keys|window)\.json.*|logo\.png|qris-mark\.png|history|logs|commands)$/
/** Folders whose contents are ours as well. */
const OUR_FOLDERS = ['history', 'logs']
/** Errors of a full disk, on which a history can still be read. */
const FULL: readonly unknown[] = ['ENOSPC', 'EDQUOT']

/** The user's folder cannot be created or written to. */
export class UserDataUnusable extends Error {
  readonly folder: string

  constructor(folder: string, cause: unknown) {
    super(`cannot write to ${folder}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.folder = folder
  }
}

/**
 * Creates the folder for histories and settings, makes it and our files in it private to its owner, and removes files
 * that a killed program left half written there.
 *
 * @returns the paths that others could read until now, possibly made so by earlier versions
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
  // The folder may itself be a link.
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

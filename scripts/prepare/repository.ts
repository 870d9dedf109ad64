import fs from 'node:fs'
import path from 'node:path'

/** The folder of package.json. */
export const repository = path.resolve(import.meta.dirname, '..', '..')

/** A package's folder in node_modules. */
export function packageFolder(name: string): string {
  return path.join(repository, 'node_modules', name)
}

/** A package's installed version. */
export function packageVersion(name: string): string {
  return JSON.parse(fs.readFileSync(path.join(packageFolder(name), 'package.json'), 'utf8')).version
}

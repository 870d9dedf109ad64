import { protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { CONTENT_SECURITY_POLICY } from './security/csp'

const SCHEME = 'app'
const HOST = 'lunas'

/** The origin of our pages. In `npm run dev`, the development server replaces it. */
export const PAGES_ORIGIN = `${SCHEME}://${HOST}`

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png'
}

/** Must run before the app is ready: a standard scheme gets an origin, and its scripts a compile cache. */
export function registerPagesScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } }
  ])
}

/**
 * Serves the built pages, and nothing outside their folder. It uses our own scheme, because file:// could read the
 * whole disk.
 * @see https://www.electronjs.org/docs/latest/tutorial/security#18-avoid-usage-of-the-file-protocol-and-prefer-usage-of-custom-protocols
 *
 * @param folder absolute path of the built renderer
 */
export function servePages(folder: string): void {
  protocol.handle(SCHEME, async ({ url, method }) => {
    const { host, pathname } = new URL(url)
    const file = host === HOST && method === 'GET' ? fileOf(folder, pathname) : null
    if (file === null) return new Response(null, { status: 404 })
    try {
      return new Response(await readFile(file), { headers: headersOf(file) })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}

/** Returns the file of a path, or null if it would be outside the folder or of a type that we do not ship. */
export function fileOf(folder: string, pathname: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || !TYPES[extname(path)]) return null
  const file = normalize(join(folder, path))
  return file.startsWith(folder + sep) ? file : null
}

function headersOf(file: string): Record<string, string> {
  return {
    'Content-Type': TYPES[extname(file)]!,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin'
  }
}

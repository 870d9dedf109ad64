import electronLog from 'electron-log/node'
import { join } from 'node:path'
import { visibleLine } from '#contract/visible-text'
import { makePrivateFolder, PRIVATE_FILE } from './private-files'

export type Log = Pick<typeof electronLog, 'info' | 'warn' | 'error'>

const LARGEST_BYTES = 1024 * 1024
const SECRET = /((?:authorization|api[_-]?key|key|token)"?\s*[:=]\s*"?(?:Bearer\s+)?|Bearer\s+)[^\s"',}&]+/gi

/** Redacts whatever is in the place of a key. */
export function redact(text: string): string {
  return text.replace(SECRET, '$1[redacted]')
}

/**
 * Writes to `logs/lunas.log` in the user's folder, at most 1 MiB and one older file, and nowhere else. Logs contain
 * events, never the content of payments or keys.
 */
export function openLog(userData: string): Log {
  makePrivateFolder(join(userData, 'logs'))
  const log = electronLog.create({ logId: 'lunas' })
  log.transports.console.level = false
  log.transports.file.resolvePathFn = () => join(userData, 'logs', 'lunas.log')
  log.transports.file.maxSize = LARGEST_BYTES
  log.transports.file.writeOptions = { flag: 'a', encoding: 'utf8', mode: PRIVATE_FILE }
  log.hooks.push((message) => ({ ...message, data: message.data.map((part) => redact(logText(part))) }))
  return log
}

/** Returns one line, plus the stack of an error: text from outside cannot forge a log entry. */
export function logText(part: unknown): string {
  if (!(part instanceof Error)) return visibleLine(typeof part === 'string' ? part : JSON.stringify(part))
  const { stack = '' } = part
  const calls = stack.split('\n').filter((line) => line.startsWith('    at '))
  return [String(part), ...calls].map(visibleLine).join('\n')
}

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { progress } from '../../../scripts/prepare/console'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function record(isTTY: boolean) {
  const written: string[] = []
  return { written, output: { isTTY, write: (text: string) => written.push(text) } }
}

it('prints a line for each quarter of a step in a log, and an occasional line if the progress is unknown', () => {
  const { written, output } = record(false)
  const step = progress('Downloading', output)
  for (let percent = 0; percent <= 100; percent += 10) {
    step.at(percent / 100)
    vi.advanceTimersByTime(1000)
  }
  step.end()
  expect(written).toEqual([
    'Downloading …\n',
    'Downloading: 30 %, 4 s\n',
    'Downloading: 50 %, 6 s\n',
    'Downloading: 80 %, 9 s\n',
    'Downloading: 100 %, 11 s\n',
    'Downloading: done, 11 s\n'
  ])

  const slow = record(false)
  const compiling = progress('Compiling', slow.output)
  vi.advanceTimersByTime(40_000)
  compiling.end('failed')
  expect(slow.written).toEqual([
    'Compiling …\n',
    'Compiling: 15 s\n',
    'Compiling: 30 s\n',
    'Compiling: failed, 40 s\n'
  ])
})

it('uses a single line on a terminal', () => {
  const { written, output } = record(true)
  const step = progress('Downloading', output)
  step.at(0.5)
  vi.advanceTimersByTime(1000)
  step.at('3 MB')
  vi.advanceTimersByTime(1000)
  step.end()
  expect(written.slice(0, -1).every((text) => text.startsWith('\r\x1b[K') && !text.includes('\n'))).toBe(true)
  expect(written.at(1)).toContain('Downloading: 50 %, 1 s')
  expect(written.at(2)).toContain('Downloading: 3 MB, 2 s')
  expect(written.at(-1)).toBe('\r\x1b[KDownloading: done, 2 s\n')
})

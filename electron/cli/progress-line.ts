import { visibleLine } from '#contract/visible-text'
import type { Context } from './command'

/** Interval when nobody watches, for example in a log. */
const SAY_EVERY_MS = 15_000

/** A progress line on standard error, rewritten in a terminal, printed now and then elsewhere. */
export class ProgressLine {
  readonly #say: Context['say']
  readonly #isTerminal = process.stderr.isTTY
  #reportedAt = Date.now()

  constructor({ say }: Pick<Context, 'say'>) {
    this.#say = say
  }

  show(text: () => string): void {
    if (this.#isTerminal) process.stderr.write(`\r\x1b[K${visibleLine(text())}`)
    else if (Date.now() - this.#reportedAt >= SAY_EVERY_MS) {
      this.#reportedAt = Date.now()
      this.#say(text())
    }
  }

  /** Clears the progress line, so that another line can be printed. */
  clear(): void {
    if (this.#isTerminal) process.stderr.write('\r\x1b[K')
  }
}

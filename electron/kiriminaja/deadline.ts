/** Why we ended a request. */
export type Stop = 'timeout' | 'cancelled'

export interface Deadline {
  /** Aborted when the time is up or when the caller aborts. */
  signal: AbortSignal
  /** Rejects at the same moment, for a fetch or a stream that ignores its signal (nodejs/node issue 55428). */
  passed: Promise<never>
  /** Returns why it passed; null if it has not. */
  stop(): Stop | null
  /** Releases the timer and the caller's signal. */
  end(): void
}

/**
 * Starts the time limit of one request.
 *
 * @param caller Aborting it means `cancelled`, which counts only before the time is up.
 */
export function startDeadline(timeoutMs: number, caller: AbortSignal | undefined): Deadline {
  // Not AbortSignal.any over AbortSignal.timeout: garbage collection can lose it (nodejs/node issue 57736).
  const controller = new AbortController()
  let stopped: Stop | null = null
  let fail: (error: Error) => void
  const passed = new Promise<never>((_, reject) => (fail = reject))
  passed.catch(() => undefined)

  const stop = (why: Stop): void => {
    stopped ??= why
    fail(new Error(why))
    controller.abort()
  }
  const cancel = (): void => stop('cancelled')
  const timer = setTimeout(stop, timeoutMs, 'timeout')
  if (caller?.aborted) cancel()
  caller?.addEventListener('abort', cancel, { once: true })

  return {
    signal: controller.signal,
    passed,
    stop: () => stopped,
    end() {
      clearTimeout(timer)
      caller?.removeEventListener('abort', cancel)
    }
  }
}

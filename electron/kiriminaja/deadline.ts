/** What ended a request from our side. */
export type Stop = 'timeout' | 'cancelled'

export interface Deadline {
  /** Aborted when the time is up or when the caller aborts. */
  signal: AbortSignal
  /** Rejects at the same moment, for a fetch or a stream that does not heed its signal (nodejs/node issue 55428). */
  passed: Promise<never>
  /** Why it passed; null where it has not. */
  stop(): Stop | null
  /** Lets go of timer and caller. */
  end(): void
}

/**
 * Starts the time of one request.
 *
 * @param caller Aborting it is `cancelled`, which counts only before the time is up.
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

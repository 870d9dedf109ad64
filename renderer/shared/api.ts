import type { Calls } from '#contract/api/index'
import type { Bridge, InputOf, OutputOf } from '#contract/bridge'
import type { AppError, ErrorCode, Result } from '#contract/result'
import { toPlainObject } from './to-plain-object'

/** A call that the main process failed or rejected. The caller shows it. */
export class CallError extends Error {
  readonly code: ErrorCode
  readonly retryable: boolean

  constructor(error: AppError) {
    super(error.message)
    this.name = 'CallError'
    this.code = error.code
    this.retryable = error.retryable
  }
}

/** Returns anything thrown as a CallError, so that a screen has one kind of failure to show. */
export function toCallError(cause: unknown): CallError {
  if (cause instanceof CallError) return cause
  const message = cause instanceof Error ? cause.message : String(cause)
  return new CallError({ code: 'unexpected', message, retryable: true })
}

/** Whether a call gave way to a newer one, whose answer is on its way: nothing needs to be reported. */
export function isSuperseded(cause: unknown): boolean {
  return cause instanceof CallError && cause.code === 'superseded'
}

type Api = {
  [G in keyof Calls]: {
    [N in keyof Calls[G]]: (input: InputOf<Calls[G][N]>) => Promise<OutputOf<Calls[G][N]>>
  }
} & Pick<Bridge, 'on' | 'pathOf'>

type AnyCall = (input: unknown) => Promise<Result<unknown>>

function unwrapped(group: string, name: string): (input: unknown) => Promise<unknown> {
  return async (input) => {
    const call = (window.lunas as unknown as Record<string, Record<string, AnyCall>>)[group]?.[name]
    if (!call)
      throw new CallError({ code: 'unexpected', message: `no call ${group}.${name}`, retryable: false })
    const result = await call(toPlainObject(input))
    if (!result.ok) throw new CallError(result.error)
    return result.value
  }
}

const own: Record<string, unknown> & Pick<Bridge, 'on' | 'pathOf'> = {
  on: (event, listener) => window.lunas.on(event, listener),
  pathOf: (file) => window.lunas.pathOf(file)
}

function groupOf(group: string): object {
  return new Proxy({}, { get: (_, name) => unwrapped(group, String(name)) })
}

/** The main process as typed functions that return values or throw a CallError. */
export const api = new Proxy(own, {
  get: (_, name) => own[String(name)] ?? groupOf(String(name))
}) as unknown as Api

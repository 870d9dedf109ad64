/** The methods of a thread, by name: plain values go in and come out. */
export type WorkerApi<Api> = { [N in keyof Api]: (...input: never[]) => unknown }

export interface WorkerRequest {
  /** From 1. */
  number: number
  /** null asks the thread to end. */
  name: string | null
  input: unknown[]
}

/** The progress or the result of a call. */
export type WorkerReply = { number: number } & (
  { progress: unknown } | { value: unknown } | { failed: Failure }
)

/** The data of a thrown error: the error itself would lose its class and its own fields on the way. */
export interface Failure {
  message: string
  /** Its name, its code, and its other plain fields. */
  fields: Readonly<Record<string, unknown>>
}

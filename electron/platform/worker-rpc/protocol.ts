/** What a thread does, by name: plain values go in and come out. */
export type WorkerApi<Api> = { [N in keyof Api]: (...input: never[]) => unknown }

export interface WorkerRequest {
  /** From 1. */
  number: number
  /** null asks the thread to end. */
  name: string | null
  input: unknown[]
}

/** How far a call is, or what came of it. */
export type WorkerReply = { number: number } & (
  { progress: unknown } | { value: unknown } | { failed: Failure }
)

/** What was thrown: an error itself would lose its class, and its own fields, on the way. */
export interface Failure {
  message: string
  /** Its name, its code, and whatever else it has that is plain. */
  fields: Readonly<Record<string, unknown>>
}

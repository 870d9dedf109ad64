import { z } from 'zod'

/** Something that the page may ask of the main process. */
export interface Call<Input, Output> {
  /** The door refuses everything else. */
  input: z.ZodType<Input>
  /** A type alone: never there. */
  output?: Output
}

/** Declares a call: `takes(schema).gives<Output>()`. */
export function takes<Input>(input: z.ZodType<Input>) {
  return { gives: <Output>(): Call<Input, Output> => ({ input }) }
}

/** Declares a call without an input: `takesNothing.gives<Output>()`. */
export const takesNothing = takes(z.undefined() as unknown as z.ZodType<void>)

import { z } from 'zod'

/** Identifies a table that was read. */
export const token = z.string().max(40)

const column = z.int().min(0).max(1_000)

export const listColumns = z.strictObject({
  id: column.nullable(),
  amount: column.nullable(),
  reference: column.nullable(),
  header: z.boolean()
})

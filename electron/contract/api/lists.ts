import { z } from 'zod'
import {
  DELIMITERS,
  MAX_LIST_BYTES,
  type ListOptions,
  type ParseReport,
  type ListTable
} from '../model/lists'
import { listColumns, token } from '../schemas/lists'
import { name } from '../schemas/values'
import { takes, takesNothing } from './call'

const options: z.ZodType<ListOptions> = z.strictObject({
  delimiter: z.enum([...DELIMITERS, 'none']).nullable(),
  sheet: z.string().max(200).nullable(),
  hidden: z.boolean()
})

const data = z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= MAX_LIST_BYTES)

export const lists = {
  /** Asks for a file with the system's dialog; null if the user cancelled. */
  open: takesNothing.gives<ListTable | null>(),

  /** Reads a dropped file, or pasted text. Fails with `listUnreadable`. */
  read: takes(z.strictObject({ name, data })).gives<ListTable>(),

  /** Reads it again with other options. Fails as `read` does, or with `listGone`; the table then stays as it was. */
  readAgain: takes(z.strictObject({ token, options })).gives<ListTable>(),

  /** Reads the ids of a table. Fails with `listGone` if the table is not in memory any more. */
  understand: takes(z.strictObject({ token, columns: listColumns })).gives<ParseReport>()
}

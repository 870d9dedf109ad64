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
  /** Asks for a file with the system's dialog; null where the user thought better of it. */
  open: takesNothing.gives<ListTable | null>(),

  /** Reads a dropped file, or pasted text. Fails with `listUnreadable`. */
  read: takes(z.strictObject({ name, data })).gives<ListTable>(),

  /** Reads it again in another way. Fails as `read` does, or with `listGone`; the table stays as it was then. */
  readAgain: takes(z.strictObject({ token, options })).gives<ListTable>(),

  /** Fails with `listGone` where the table is not kept any more. */
  understand: takes(z.strictObject({ token, columns: listColumns })).gives<ParseReport>()
}

import { z } from 'zod'
import type { Channel, Input } from '../contract/bridge'
import { ENVIRONMENTS, LAYOUTS, MAX_IDS } from '../contract/models'
import { isSendable } from '../lookups/ids'
import { paymentFilter, paymentSort, preferencesPatch } from '../settings/preferences'

/** Longest text that a paste may bring, in characters: 5,000 ids and as much again around them. */
const LONGEST_PASTE = 1_000_000

const nothing = z.undefined() as unknown as z.ZodType<void>
const paymentId = z.string().refine(isSendable)
const uuid = z.uuidv7()
const environment = z.enum(ENVIRONMENTS)
const slipRequest = z.strictObject({
  paymentIds: z.array(paymentId).min(1).max(1_000),
  layout: z.enum(LAYOUTS),
  overrule: z.boolean()
})

/** What each call accepts from the renderer; anything else is refused at the door. */
export const INPUTS: { [C in Channel]: z.ZodType<Input<C>> } = {
  'app.state': nothing,
  'app.openLink': z.strictObject({ url: z.url().max(2_000) }),
  'app.copy': z.strictObject({ text: z.string().max(300_000) }),
  'app.showFolder': nothing,
  'payments.list': z.strictObject({
    ...paymentFilter.shape,
    ...paymentSort.shape,
    offset: z.int().min(0),
    limit: z.int().min(1).max(1_000)
  }),
  'payments.summary': z.strictObject({ search: paymentFilter.shape.search }),
  'payments.detail': z.strictObject({ paymentId }),
  'lookups.understand': z.strictObject({ text: z.string().max(LONGEST_PASTE) }),
  'lookups.start': z.strictObject({ paymentIds: z.array(paymentId).min(1).max(MAX_IDS) }),
  'lookups.startFilter': z.strictObject({ filter: paymentFilter }),
  'lookups.cancel': nothing,
  'lookups.recent': z.strictObject({ before: uuid.nullable(), limit: z.int().min(1).max(500) }),
  'lookups.body': z.strictObject({ lookupId: uuid }),
  'slips.preview': slipRequest,
  'slips.printers': nothing,
  'slips.print': slipRequest.extend({ printer: z.string().min(1).max(200).nullable() }),
  'slips.savePdf': slipRequest,
  'settings.update': preferencesPatch,
  // Printable characters without spaces: what a header can carry.
  'settings.setKey': z.strictObject({
    environment,
    key: z
      .string()
      .trim()
      .regex(/^[!-~]{1,500}$/)
  }),
  'settings.removeKey': z.strictObject({ environment }),
  'settings.testKey': z.strictObject({ environment })
}

import { z } from 'zod'

/** The id of most stored records. */
export const uuid = z.uuidv7()

/** The name of a list, a job or a file. */
export const name = z.string().trim().max(200)

/** The longest pasted text: 5,000 ids and as much again around them. */
export const pastedText = z.string().max(1_000_000)

/** A payload has 512 characters at most. */
export const scannedText = z.string().trim().min(1).max(600)

/** The number of requested items: at least one. */
export const upTo = (max: number) => z.int().min(1).max(max)

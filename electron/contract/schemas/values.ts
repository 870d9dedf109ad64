import { z } from 'zod'

/** Of most things that are kept. */
export const uuid = z.uuidv7()

/** Of a list, a job or a file. */
export const name = z.string().trim().max(200)

/** What a paste may bring: 5,000 ids and as much again around them. */
export const pastedText = z.string().max(1_000_000)

/** A payload has 512 characters at most. */
export const scannedText = z.string().trim().min(1).max(600)

/** How many of something are asked for: at least one. */
export const upTo = (max: number) => z.int().min(1).max(max)

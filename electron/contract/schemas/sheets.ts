import { z } from 'zod'
import { MAX_COPIES } from '../model/print-profiles'
import { MAX_PICTURE_WIDTH, MAX_SLIPS } from '../model/slip-documents'

/** A sheet, from 0, and the width of its picture in pixels. */
export const pictureOfSheet = z.strictObject({
  sheet: z
    .int()
    .min(0)
    .max(MAX_SLIPS * MAX_COPIES),
  width: z.int().min(1).max(MAX_PICTURE_WIDTH)
})

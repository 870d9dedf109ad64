import { z } from 'zod'
import { LAYOUTS } from '#contract/model/slip-layouts'

/** A layout by its name, also by one that older versions wrote into files. */
export const layoutName = z.preprocess((name) => (name === 'a4' ? 'a4x4' : name), z.enum(LAYOUTS))

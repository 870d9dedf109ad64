import type { DirectPrinter } from '#contract/model/printers'

/** A receipt printer that gets its data through a queue of the system. */
export const THROUGH_QUEUE: DirectPrinter = {
  name: 'Kasir',
  language: 'escPos',
  way: { queue: 'POS58' },
  dpi: 203,
  headDots: 384,
  cut: false,
  feedMm: 0,
  gapMm: 0
}

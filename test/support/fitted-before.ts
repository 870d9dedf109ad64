import type { Layout } from '#contract/model/slip-layouts'
import type { HardSlip } from './hard-slips'

// What the last version of the slip page, which Chromium laid out, made of the hard slips: measured on all of them at
// 203, 300 and 600 dots an inch.

const MOST_WORDS: readonly HardSlip[] = [
  'warnings in both languages',
  'what the payer types and has debited',
  'everything'
]

/** The slips that had no room, by layout; on 203 dots an inch also those of `HAD_NO_ROOM_AT_203`. */
export const HAD_NO_ROOM: Readonly<Record<Layout, readonly HardSlip[]>> = {
  roll58: ['amount', 'everything'],
  roll80: ['amount', 'everything'],
  label: MOST_WORDS,
  a6: MOST_WORDS,
  a5: ['everything'],
  a4x1: [],
  a4x2: ['what the payer types and has debited', 'everything'],
  a4x4: MOST_WORDS,
  a4x8: ['both languages', 'amount', 'warnings', ...MOST_WORDS],
  a4x12: [
    'merchant, escaped',
    'all of the shop',
    'both languages',
    'both languages, demo',
    'both languages, paid',
    'both languages, one warning',
    'both languages, an old code',
    'fee',
    'a fee in Indonesian',
    'a tip and a mark',
    'operator',
    'packages and all of the shop',
    'id',
    'amount',
    'code of the status',
    'warnings',
    'one warning',
    'what the payer types',
    ...MOST_WORDS
  ],
  list: [
    'merchant',
    'merchant, escaped',
    'both languages',
    'fee',
    'a fee in Indonesian',
    'a tip and a mark',
    'amount',
    'warnings',
    ...MOST_WORDS
  ]
}

export const HAD_NO_ROOM_AT_203: Partial<Readonly<Record<Layout, readonly HardSlip[]>>> = {
  a4x1: ['everything'],
  a4x12: [
    'shop',
    'both languages, a usual shop',
    'English, all of the shop',
    'packages of a usual shop in both languages',
    'a long payload',
    'a payload of a shop in both languages'
  ],
  list: ['a long payload']
}

/** Width of a code with its quiet zone in dots, on the layouts with the smallest codes; those of most slips are alike. */
interface CodeWidths {
  usual: number
  others: Partial<Readonly<Record<HardSlip, number>>>
}

export const CODE_WIDTHS: Readonly<Record<'a4x12' | 'list', Readonly<Record<number, CodeWidths>>>> = {
  a4x12: {
    203: {
      usual: 244,
      others: {
        'all that a shop usually sets': 228,
        'a wide logo': 228,
        nothing: 305,
        'nothing in both languages': 305
      }
    },
    300: {
      usual: 366,
      others: {
        shop: 228,
        'all that a shop usually sets': 342,
        'a wide logo': 342,
        'both languages, a usual shop': 285,
        'English, all of the shop': 228,
        'packages of a usual shop in both languages': 285,
        nothing: 427,
        'nothing in both languages': 427,
        'a long payload': 356,
        'a payload of a shop in both languages': 305
      }
    },
    600: {
      usual: 793,
      others: {
        shop: 456,
        'all that a shop usually sets': 684,
        'a tall logo': 732,
        'a wide logo': 684,
        'large pictures': 732,
        'small pictures': 732,
        'both languages, a usual shop': 570,
        'English, all of the shop': 456,
        'packages of a usual shop in both languages': 570,
        nothing: 915,
        'nothing in both languages': 915,
        'a long payload': 801,
        'a payload of a shop in both languages': 610
      }
    }
  },
  list: {
    203: { usual: 244, others: {} },
    300: { usual: 366, others: { 'a long payload': 356 } },
    600: { usual: 793, others: { 'a long payload': 801 } }
  }
}

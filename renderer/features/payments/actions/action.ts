import type { Component } from 'vue'
import type { Command } from '#shared/commands/command-store'

/** In the order in which they stand in the menu, with a line between. */
export const SECTIONS = ['payment', 'mark', 'out', 'select'] as const

/** Something to be done with the selection or, where there is none, with the row that the keyboard is on. */
export interface PaymentAction extends Command {
  /** `payment`: what one came for. `mark`: what one adds to it. `out`: what leaves the program. */
  section: (typeof SECTIONS)[number]
  icon: Component
  /** In the menu and the bar, where it is plain what it is for; the title where that is missing. */
  label?: () => string
  /** Also a button in the bar of the selection. */
  inBar?: boolean
  /** The title of the submenu that it stands in. */
  under?: () => string
  /** Keys of the list itself, which `keys` would take away from everything else. */
  listKeys?: string
}

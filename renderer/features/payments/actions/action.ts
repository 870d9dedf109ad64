import type { Component } from 'vue'
import type { Selected } from '#contract/model/payment-list'
import type { Command } from '#shared/commands/command-store'
import type { Columns } from '../columns/use-columns'
import type { Selection } from '../selection/use-selection'
import type { Target } from '../selection/use-target'
import type { PaymentList } from '../use-payment-list'

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

/** What actions are about, and what they open. */
export interface PaymentActionsPage {
  list: PaymentList
  selection: Selection
  target: Target
  columns: Columns
  open: (paymentId: string) => void
  check: (selected: Selected, size: number) => unknown
  slip: (paymentIds: string[]) => void
  receipt: (paymentIds: string[]) => void
}

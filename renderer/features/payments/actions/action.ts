import type { Component } from 'vue'
import type { Selected } from '#contract/model/payment-list'
import type { Command } from '#shared/commands/command-store'
import type { Columns } from '../columns/use-columns'
import type { Selection } from '../selection/use-selection'
import type { Target } from '../selection/use-target'
import type { PaymentList } from '../use-payment-list'

/** In the order of the menu, with a line between sections. */
export const SECTIONS = ['payment', 'mark', 'out', 'select'] as const

/** An action on the target: the selection, the open payment or the row under the cursor (use-target.ts). */
export interface PaymentAction extends Command {
  /** `payment`: open, check, print. `mark`: annotate, archive, watch. `out`: copy, export. `select`: the selection. */
  section: (typeof SECTIONS)[number]
  icon: Component
  /** A short name for the menu and the bar, where the context is clear; the title if missing. */
  label?: () => string
  /** Also a button in the bar of the selection. */
  inBar?: boolean
  /** The title of its submenu. */
  under?: () => string
  /** Keys that the list handles; as `keys` they would work everywhere else too. */
  listKeys?: string
}

/** The target of the actions, and the ways to open and check payments. */
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

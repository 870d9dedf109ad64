import { defineStore } from 'pinia'
import { computed, nextTick, shallowReactive, shallowRef } from 'vue'

/** The groups of commands, in the order in which they are listed. */
export const COMMAND_GROUPS = [
  'payment',
  'selection',
  'job',
  'slips',
  'list',
  'view',
  'go',
  'program'
] as const
export type CommandGroup = (typeof COMMAND_GROUPS)[number]

/** Keys that open the palette on any page. */
export const PALETTE_KEYS = 'ctrl+k'

/** An action that the user can run by a button, a key, a menu or the palette. */
export interface Command {
  /** Unique, for example `payment.print`. */
  id: string
  group: CommandGroup
  /** In the user's language. */
  title: () => string
  /** In the form of `useShortcut`; missing if no key runs it. */
  keys?: string
  /** If it returns false, the keys mean something else now. */
  keysMeanThis?: () => boolean
  /** Whether it cannot run now. */
  disabled?: () => boolean
  run: () => void
}

/** The commands that the current screen offers. */
export const useCommandStore = defineStore('commands', () => {
  const offered = shallowReactive(new Map<string, Command>())
  /** The overlay that shows commands; null for none. */
  const overlay = shallowRef<'palette' | 'sheet' | null>(null)

  /** The commands that can run now, group by group. */
  const possible = computed(() => {
    const all = [...offered.values()].filter((command) => !command.disabled?.())
    return COMMAND_GROUPS.flatMap((group) => all.filter((command) => command.group === group))
  })

  /** Withdraws a command, unless another page has replaced it meanwhile. */
  function withdraw(command: Command): void {
    if (offered.get(command.id) === command) offered.delete(command.id)
  }

  /** Closes the palette, then runs `run` with the focus where it was; the dialog returns it a moment later. */
  async function leaveFor(run: () => void): Promise<void> {
    overlay.value = null
    await nextTick()
    setTimeout(run)
  }

  return {
    offered,
    possible,
    overlay,
    offer: (command: Command) => void offered.set(command.id, command),
    withdraw,
    leaveFor
  }
})

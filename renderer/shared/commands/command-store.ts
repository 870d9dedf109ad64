import { defineStore } from 'pinia'
import { computed, nextTick, shallowReactive, shallowRef } from 'vue'

/** In the order in which groups of commands are listed. */
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

/** Opens the palette, wherever one is. */
export const PALETTE_KEYS = 'ctrl+k'

/** Something that the user can do, by whatever way: a button, a key, a menu, the palette. */
export interface Command {
  /** Names it among all, for example `payment.print`. */
  id: string
  group: CommandGroup
  /** In the user's language. */
  title: () => string
  /** As `useShortcut` takes them; none where no key does it. */
  keys?: string
  /** Where it says no, its keys mean something else now. */
  keysMeanThis?: () => boolean
  /** It cannot be done now. */
  disabled?: () => boolean
  run: () => void
}

/** What can be done on the screen as it is. */
export const useCommandStore = defineStore('commands', () => {
  const offered = shallowReactive(new Map<string, Command>())
  /** What lies over the page to show commands. */
  const overlay = shallowRef<'palette' | 'sheet' | null>(null)

  /** What can be done now, group by group. */
  const possible = computed(() => {
    const all = [...offered.values()].filter((command) => !command.disabled?.())
    return COMMAND_GROUPS.flatMap((group) => all.filter((command) => command.group === group))
  })

  /** A page that is put away takes back no more than what is still its own. */
  function withdraw(command: Command): void {
    if (offered.get(command.id) === command) offered.delete(command.id)
  }

  /** Closes the palette, then runs `run` where the focus was before: a dialog gives it back a moment later. */
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

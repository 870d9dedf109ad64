import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'

/** In the order in which groups of commands are listed. */
export const COMMAND_GROUPS = ['payment', 'selection', 'list', 'view', 'go', 'program'] as const
export type CommandGroup = (typeof COMMAND_GROUPS)[number]

/** Something that the user can do, by whatever way: a button, a key, a menu, the palette. */
export interface Command {
  /** Names it among all, for example `payment.print`. */
  id: string
  group: CommandGroup
  /** In the user's language. */
  title: () => string
  /** As `useShortcut` takes them; none where no key does it. */
  keys?: string
  /** It cannot be done now. */
  disabled?: () => boolean
  run: () => void
}

/** What can be done on the screen as it is. */
export const useCommandStore = defineStore('commands', () => {
  const offered = shallowReactive(new Map<string, Command>())

  /** A page that is put away takes back no more than what is still its own. */
  function withdraw(command: Command): void {
    if (offered.get(command.id) === command) offered.delete(command.id)
  }

  return { offered, offer: (command: Command) => void offered.set(command.id, command), withdraw }
})

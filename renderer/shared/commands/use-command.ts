import { onActivated, onBeforeUnmount, onDeactivated, onMounted } from 'vue'
import { useShortcut, type ShortcutOptions } from '../keyboard/use-shortcut'
import { useCommandStore, type Command } from './command-store'

/** Offers a command while the component is on screen, and listens to its keys. */
export function useCommand(command: Command, options: ShortcutOptions = {}): void {
  const store = useCommandStore()
  const offer = () => store.offer(command)
  const withdraw = () => store.withdraw(command)
  onMounted(offer)
  onActivated(offer)
  onDeactivated(withdraw)
  onBeforeUnmount(withdraw)
  const when = () => !command.disabled?.() && command.keysMeanThis?.() !== false && options.when?.() !== false
  if (command.keys) useShortcut(command.keys, () => command.run(), { ...options, when })
}

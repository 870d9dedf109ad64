import { onActivated, onBeforeUnmount, onDeactivated, onMounted } from 'vue'
import { useShortcut, type ShortcutOptions } from '../ui/useShortcut'
import { useCommandStore, type Command } from './commandStore'

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

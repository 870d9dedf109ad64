import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { endingOf, trialOf, type Ending, type Trial, type TriedKey } from '#shared/scanner/trial'
import { debounced } from '#shared/ui/timing'

/** A scan is over after so many milliseconds without a key. */
const OVER_MS = 400

/** Takes one scan in the field for trying out the scanner. */
export function useScannerTrial(over: (trial: Trial) => void) {
  const text = ref('')
  const trial = shallowRef<Trial | null>(null)
  let keys: TriedKey[] = []
  let endings: Ending[] = []

  const finish = debounced(() => {
    if (keys.length === 0) return
    trial.value = trialOf(keys, endings)
    keys = []
    endings = []
    over(trial.value)
  }, OVER_MS)
  onBeforeUnmount(() => (keys = []))

  function onKeydown(event: KeyboardEvent): void {
    const { key, code, shiftKey, timeStamp: at } = event
    const ending = endingOf(event)
    // Tab leaves the field if nothing was scanned.
    if (ending && (keys.length > 0 || ending !== 'Tab')) {
      event.preventDefault()
      if (keys.length > 0) endings.push(ending)
    } else if ([...key].length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat) {
      if (keys.length === 0) text.value = ''
      keys.push({ stroke: { key, code, shiftKey }, at, capsLock: event.getModifierState('CapsLock') })
    } else return
    finish()
  }

  return { text, trial, onKeydown }
}

import { ref, shallowRef } from 'vue'
import type { Printer } from '#contract/model/printers'
import { api } from '#shared/api'

/**
 * The system's printers, and the chosen one.
 *
 * @param preferred its name; the system's dialog replaces a printer that is gone, because the job would be lost
 */
export function usePrinters(preferred: string | null) {
  const printers = shallowRef<Printer[]>([])
  const printer = ref(preferred)

  async function load(): Promise<void> {
    try {
      printers.value = await api.slips.printers()
    } catch {
      printers.value = []
    }
    if (!printers.value.some(({ name }) => name === printer.value)) printer.value = null
  }
  void load()

  return { printer, printers }
}

import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { Printer } from '#contract/model/printers'
import { DPI } from '#contract/model/slip-layouts'
import { api, toCallError, type CallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'

/** All printers. Those that a person has set up are known also while the print service does not answer. */
export function usePrinterList() {
  const session = useSession()
  const listed = shallowRef<Printer[]>([])
  const printers = computed(() => {
    const direct = session.preferences.directPrinters.map(({ name }) => directPrinterNamed(name))
    return [...direct, ...listed.value.filter(({ name }) => !direct.some((each) => each.name === name))]
  })
  const isLoaded = ref(false)
  const error = shallowRef<CallError | null>(null)

  async function load(): Promise<void> {
    try {
      listed.value = await api.slips.printers()
      error.value = null
      isLoaded.value = true
    } catch (cause) {
      error.value = toCallError(cause)
    }
  }
  void load()

  return { printers, isLoaded, error, load }
}

const directPrinterNamed = (name: string): Printer => ({
  name,
  displayName: name,
  isDefault: false,
  printerError: null
})

/**
 * The resolutions of a printer, in dots per inch, ascending; empty until they are known, and if nobody knows them.
 *
 * @param printer its name; null for none, or if it is not connected
 */
function useResolutions(printer: () => string | null) {
  const resolutions = shallowRef<number[]>([])
  const error = shallowRef<CallError | null>(null)
  let newest = 0

  async function load(): Promise<void> {
    const mine = ++newest
    const name = printer()
    resolutions.value = []
    error.value = null
    if (name === null) return
    try {
      const found = await api.slips.printerCapabilities({ printer: name })
      if (mine === newest) resolutions.value = found.resolutions.filter(isAllowed)
    } catch (cause) {
      if (mine === newest) error.value = toCallError(cause)
    }
  }
  const session = useSession()
  const direct = (): number | undefined =>
    session.preferences.directPrinters.find(({ name }) => name === printer())?.dpi
  watch([printer, direct], load, { immediate: true })

  return { resolutions, error, load }
}

const isAllowed = (dpi: number): boolean => dpi >= DPI.min && dpi <= DPI.max

/** Returns the resolution that is closest to the given one, rather the finer of two; null if there is none. */
export function closestResolution(resolutions: readonly number[], dpi: number): number | null {
  const byDistance = resolutions.toSorted((a, b) => Math.abs(a - dpi) - Math.abs(b - dpi) || b - a)
  return byDistance[0] ?? null
}

/** Printers of which one may be chosen, and what is known of them. */
export function usePrinterFacts(printer: Readonly<Ref<string | null>>) {
  const list = usePrinterList()
  const isConnected = (name: string | null): boolean => list.printers.value.some((each) => each.name === name)
  const capabilities = useResolutions(() => (isConnected(printer.value) ? printer.value : null))

  async function loadPrinters(): Promise<void> {
    await Promise.all([list.load(), capabilities.load()])
  }

  return {
    printers: list.printers,
    resolutions: capabilities.resolutions,
    /** Why the printers, or what the chosen one can do, are not known; null if nothing failed. */
    printersError: computed(() => list.error.value ?? capabilities.error.value),
    loadPrinters,
    isLoaded: list.isLoaded,
    isConnected
  }
}

/**
 * The system's printers, and the chosen one. The PDF viewer replaces a printer that is gone, because the job would be
 * lost; while the print service does not answer, nobody knows whether it is.
 *
 * @param preferred its name; null for the PDF viewer
 */
export function usePrinters(preferred: string | null) {
  const chosen = ref(preferred)
  /** The printer that was replaced. */
  const gone = ref<string | null>(null)
  const printer = computed({
    get: () => chosen.value,
    set: (name) => {
      gone.value = null
      chosen.value = name
    }
  })
  const { isLoaded, isConnected, ...facts } = usePrinterFacts(printer)

  watch([facts.printers, chosen], ([, name]) => {
    if (name === null || !isLoaded.value || isConnected(name)) return
    chosen.value = null
    gone.value = name
  })

  return { ...facts, printer, gone }
}

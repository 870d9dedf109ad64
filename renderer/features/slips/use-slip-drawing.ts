import { computed, ref, watch } from 'vue'
import { chosenProfile } from '#contract/model/print-profiles'
import { placesToSkip, type Drawing } from '#contract/model/slip-layouts'
import { useSession } from '#shared/session/session-store'
import { usePrinters } from './use-printers'

/** How slips are rendered and where they are printed: by the print profile, until something else is chosen. */
export function useSlipDrawing() {
  const { preferences } = useSession()
  const profileId = ref(chosenProfile(preferences).id)
  const profile = computed(() => chosenProfile({ ...preferences, profile: profileId.value }))
  const { layout: firstLayout, dpi: firstDpi, copies: firstCopies } = profile.value
  const layout = ref(firstLayout)
  const dpi = ref(firstDpi)
  const copies = ref(firstCopies)
  /** The place on the first sheet for the first slip, from 1. */
  const place = ref(1)
  const places = computed(() => placesToSkip(layout.value) + 1)
  const drawing = computed<Drawing>(() => ({
    layout: layout.value,
    dpi: dpi.value,
    skip: Math.min(Math.max(0, Math.trunc(place.value || 1) - 1), places.value - 1),
    offset: profile.value.offset
  }))
  const { printer, printers } = usePrinters(profile.value.printer)
  watch(profile, (next) => {
    layout.value = next.layout
    dpi.value = next.dpi
    copies.value = next.copies
    printer.value = next.printer
  })
  return { profileId, layout, dpi, copies, place, places, drawing, printer, printers }
}

import { computed, ref, watch } from 'vue'
import { chosenProfile } from '#contract/model/print-profiles'
import { positionsToSkip, type RenderOptions } from '#contract/model/slip-layouts'
import { useSession } from '#shared/session/session-store'
import { usePrinters } from './use-printers'

/** How slips are rendered and where they are printed: by the print profile, until something else is chosen. */
export function useRenderOptions() {
  const { preferences } = useSession()
  const profileId = ref(chosenProfile(preferences).id)
  const profile = computed(() => chosenProfile({ ...preferences, profile: profileId.value }))
  const { layout: firstLayout, dpi: firstDpi, copies: firstCopies } = profile.value
  const layout = ref(firstLayout)
  const dpi = ref(firstDpi)
  const copies = ref(firstCopies)
  /** The place on the first sheet for the first slip, from 1. */
  const position = ref(1)
  const positions = computed(() => positionsToSkip(layout.value) + 1)
  const renderOptions = computed<RenderOptions>(() => ({
    layout: layout.value,
    dpi: dpi.value,
    skip: Math.min(Math.max(0, Math.trunc(position.value || 1) - 1), positions.value - 1),
    offset: profile.value.offset
  }))
  const printing = usePrinters(profile.value.printer)
  watch(profile, (next) => {
    layout.value = next.layout
    dpi.value = next.dpi
    copies.value = next.copies
    printing.printer.value = next.printer
  })
  const slipsAJob = computed(() => profile.value.slipsAJob)
  return { profileId, slipsAJob, layout, dpi, copies, position, positions, renderOptions, ...printing }
}

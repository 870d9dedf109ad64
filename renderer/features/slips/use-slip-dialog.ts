import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type {
  SlipDone,
  SlipRequest,
  RefusedSlip,
  SlipPreview,
  SlipProgress
} from '#contract/model/slip-documents'
import { chosenProfile } from '#contract/model/print-profiles'
import { consented, NON_OVERRIDABLE, type Acknowledgements } from '#contract/model/slip-blockers'
import { placesToSkip, type Drawing } from '#contract/model/slip-layouts'
import { MAX_SLIP_WORDS } from '#contract/model/slips'
import type { Payee } from '#contract/model/payees'
import { visibleText } from '#contract/visible-text'
import { api, toCallError, type CallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { useText } from '#shared/i18n/index'
import { usePrinters } from './use-printers'

/** What would be printed, what is held back and why, and what came of printing. */
export function useSlipDialog(wanted: string[]) {
  const { preferences } = useSession()
  const { t } = useText()
  const toasts = useToasts()
  /** Once some are printed, the payment of each slip that is left. */
  const paymentIds = shallowRef(wanted)

  const profileId = ref(chosenProfile(preferences).id)
  const profile = computed(() => chosenProfile({ ...preferences, profile: profileId.value }))
  const { layout: firstLayout, dpi: firstDpi, copies: firstCopies } = profile.value
  const layout = ref(firstLayout)
  const dpi = ref(firstDpi)
  const copies = ref(firstCopies)
  /** The place of a sheet that the first slip goes to, from 1. */
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

  const override = ref(false)
  /** Why there are other copies, and of which payments that was said. */
  const reason = ref<string | null>(null)
  let copied: ReadonlySet<string> = new Set()
  /** What was said for those that went out last. */
  let lastReason: string | null = null
  const preview = shallowRef<SlipPreview | null>(null)
  const error = shallowRef<CallError | null>(null)
  const loading = ref(false)
  const working = ref(false)
  const done = shallowRef<SlipDone | null>(null)
  const result = ref<string | null>(null)
  /** What just went out and is not watched by itself. */
  const watchable = ref<string[]>([])

  /** What was held back before it was overridden: it stays listed, so that the override can be taken back. */
  const objected = shallowRef<RefusedSlip[]>([])
  const heldBack = computed<RefusedSlip[]>(() => {
    const refused = preview.value?.refused ?? []
    // What wants a reason as well is refused still.
    const still = new Set(refused.map(({ paymentId }) => paymentId))
    return [
      ...(override.value ? objected.value.filter(({ paymentId }) => !still.has(paymentId)) : []),
      ...refused
    ]
  })
  const overrulable = computed(() => heldBack.value.filter(canOverride))
  const ready = computed(() => Boolean(preview.value?.drawn) && !working.value && !loading.value)

  /** What is on screen and was said yes to, and no more: what comes up while slips are asked for again is shown first. */
  function acknowledgements(): Acknowledgements {
    const given: Acknowledgements = {}
    if (override.value)
      for (const { paymentId, blockers, seen } of objected.value)
        given[paymentId] = { blockers: [...blockers], seen }
    if (reason.value !== null)
      for (const paymentId of copied) {
        const { blockers, seen } = consented(given, paymentId)
        given[paymentId] = { blockers: [...blockers, 'printedBefore'], seen }
      }
    return given
  }

  const request = (): SlipRequest => ({
    ...drawing.value,
    paymentIds: paymentIds.value,
    copies: copies.value,
    acknowledgements: acknowledgements(),
    reason: reason.value
  })

  function sayWhy(words: string): void {
    const again = heldBack.value.filter(({ blockers }) => blockers.includes('printedBefore'))
    // Better words are for the same copies.
    const before = reason.value === null ? [] : copied
    copied = new Set([...before, ...again.map(({ paymentId }) => paymentId)])
    reason.value = words
  }

  let isOutdated = false
  /** One preview after the other: of changes that come while one is drawn, only the last is. */
  async function load(): Promise<void> {
    isOutdated = true
    if (loading.value) {
      // What is drawn now is not what is wanted any more.
      void api.slips.forget()
      return
    }
    loading.value = true
    while (isOutdated) {
      isOutdated = false
      const asked = request()
      try {
        const answer = await api.slips.preview(asked)
        if (isOutdated) continue
        preview.value = answer
        if (!override.value) objected.value = answer.refused.filter(canOverride)
        // What came up since is read before it is said yes to.
        else if (answer.refused.some((slip) => canOverride(slip) && isNew(slip, asked)))
          override.value = false
        error.value = null
      } catch (cause) {
        error.value = toCallError(cause)
      }
    }
    loading.value = false
  }

  async function run(work: () => Promise<SlipDone>, said: (done: SlipDone) => string): Promise<void> {
    working.value = true
    result.value = null
    done.value = null
    watchable.value = []
    error.value = null
    try {
      const came = await work()
      done.value = came
      result.value = said(came) + alsoRefused(came.refused)
      if (isClosed) return tell(came, result.value)
      if (!preferences.watchAfterPrinting) watchable.value = came.printed
      // What comes next is another copy, and wants a reason of its own.
      if (came.slips.length > 0) {
        lastReason = reason.value
        reason.value = null
      }
      void load()
    } catch (cause) {
      if (isClosed) return toasts.failed(cause)
      error.value = toCallError(cause)
    }
    working.value = false
  }

  /** Whoever closed the dialog meanwhile hears all the same what came of it. */
  function tell({ left, refused, problem }: SlipDone, words: string): void {
    if (left.length + refused.length === 0 && problem === null) toasts.done(words)
    else toasts.doubt(left.length === 0 ? words : `${words} ${t('slips.notPrinted', {}, left.length)}`)
  }
  let isClosed = false
  onScopeDispose(() => {
    isClosed = true
    // Nobody is left to stop it. What is written to a file goes on.
    if (working.value) void stop()
  })

  const alsoRefused = (refused: RefusedSlip[]): string => {
    // These are told by nothing but the printing.
    const named = refused.flatMap(({ paymentId, blockers }) =>
      blockers
        .filter((blocker) => blocker === 'notReadBack' || blocker === 'codeChanged')
        .map((blocker) => `${paymentId}: ${t(`blocker.${blocker}`)}`)
    )
    if (refused.length === 0) return ''
    return [` ${t('slips.someRefused', {}, refused.length)}`, ...named].join('\n')
  }

  /** The payee as it was on screen: another account than that is held back again. */
  async function accept(payee: Payee): Promise<void> {
    try {
      await api.slips.acceptPayee(payee)
    } catch (cause) {
      error.value = toCallError(cause)
    }
    await load()
  }

  const print = () =>
    run(
      () => api.slips.print({ ...request(), printer: printer.value }),
      ({ slips, problem }) => {
        if (slips.length === 0) return t('slips.dropped')
        const sent = t('slips.printed', {}, slips.length)
        return problem === null ? sent : `${sent} ${t('slips.brokeOff', { problem })}`
      }
    )

  /** Goes on where printing was stopped or failed. */
  async function printRest(): Promise<void> {
    const { printed = [], left = [] } = done.value ?? {}
    const started = left.some((paymentId) => printed.includes(paymentId))
    const why = reason.value ?? lastReason ?? (started ? t('slips.copy.rest') : null)
    await printSlips(left, why, meantAgain(left, printed))
  }

  /** Of which payments another copy is meant: one that may have come out all the same is asked about. */
  const meantAgain = (left: string[], printed: string[]): string[] =>
    left.filter((paymentId) => copied.has(paymentId) || printed.includes(paymentId))

  /** Prints one slip for each time that a payment is named. */
  async function printSlips(ids: string[], why: string | null, again: string[]): Promise<void> {
    paymentIds.value = ids
    copies.value = 1
    copied = new Set(again)
    reason.value = why
    await print()
  }

  /** Prints again from a slip on that the paper was not enough for; what did not come out is void. */
  async function printFrom(slipId: string): Promise<void> {
    const { printed = [], slips = [], left = [] } = done.value ?? {}
    const lost = slips.slice(slips.findIndex(({ id }) => id === slipId))
    try {
      await api.slips.settle({ slipIds: lost.map(({ id }) => id), printed: false })
    } catch (cause) {
      error.value = toCallError(cause)
      return
    }
    const ids = lost.map(({ paymentId }) => paymentId)
    const why = [lastReason, t('slips.copy.jam')].filter(Boolean).join(' · ').slice(0, MAX_SLIP_WORDS)
    await printSlips([...ids, ...left], why, [...ids, ...meantAgain(left, printed)])
  }

  async function savePdf(): Promise<void> {
    await run(
      async () => {
        const { path, ...came } = await api.slips.savePdf(request())
        saved = path
        return came
      },
      ({ slips }) =>
        saved === null ? t('slips.dropped') : t('slips.saved', { path: visibleText(saved) }, slips.length)
    )
  }
  let saved: string | null = null

  const checking = shallowRef<SlipProgress | null>(null)
  const drawn = shallowRef<SlipProgress | null>(null)
  const printing = shallowRef<SlipProgress | null>(null)
  onScopeDispose(api.on('slips.checking', (progress) => (checking.value = progress)))
  onScopeDispose(api.on('slips.drawing', (progress) => (drawn.value = progress)))
  onScopeDispose(api.on('slips.printing', (progress) => (printing.value = progress)))
  onScopeDispose(() => void api.slips.forget())
  const skipCheck = () => api.slips.skipCheck()
  const stop = () => api.slips.stop()

  watch([override, reason, drawing, copies], () => void load(), { immediate: true })

  return {
    profileId,
    layout,
    dpi,
    copies,
    place,
    places,
    printer,
    printers,
    override,
    checking,
    drawn,
    skipCheck,
    printing,
    stop,
    reason,
    sayWhy,
    accept,
    preview,
    heldBack,
    overrulable,
    error,
    loading,
    working,
    done,
    result,
    watchable,
    ready,
    load,
    print,
    printRest,
    printFrom,
    savePdf
  }
}

/** Something stands against the slip that nobody has said yes to, or against another code than that was said of. */
function isNew({ paymentId, blockers, seen }: RefusedSlip, { acknowledgements }: SlipRequest): boolean {
  const acknowledgement = consented(acknowledgements, paymentId)
  return (
    acknowledgement.seen !== seen || blockers.some((blocker) => !acknowledgement.blockers.includes(blocker))
  )
}

/** Without a code that scans there is nothing to print, whatever one is willing to risk. */
function canOverride({ blockers }: RefusedSlip): boolean {
  return blockers.length > 0 && !blockers.some((blocker) => NON_OVERRIDABLE.has(blocker))
}

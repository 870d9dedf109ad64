import { computed, ref, shallowRef, type Ref } from 'vue'
import type { BlockedSlip, SlipPreview, SlipRequest } from '#contract/model/slip-documents'
import { consented, NON_OVERRIDABLE, type Acknowledgements } from '#contract/model/slip-blockers'

/**
 * What is held back, and what the operator said yes to.
 *
 * @param preview what would be printed as things stand; null before the first
 */
export function useAcknowledgements(preview: Readonly<Ref<SlipPreview | null>>) {
  const override = ref(false)
  /** Why there are other copies. */
  const reason = ref<string | null>(null)
  /** Of which payments that was said. */
  let copied: ReadonlySet<string> = new Set()
  /** What was said for those that went out last. */
  let lastReason: string | null = null
  /** What was held back before it was overridden: it stays listed, so that the override can be taken back. */
  const overridden = shallowRef<BlockedSlip[]>([])

  const heldBack = computed<BlockedSlip[]>(() => {
    const blocked = preview.value?.blocked ?? []
    // What wants a reason as well is refused still.
    const still = new Set(blocked.map(({ paymentId }) => paymentId))
    return [
      ...(override.value ? overridden.value.filter(({ paymentId }) => !still.has(paymentId)) : []),
      ...blocked
    ]
  })
  const overrulable = computed(() => heldBack.value.filter(canOverride))

  /** What is on screen and was said yes to, and no more: what comes up while slips are asked for again is shown first. */
  function acknowledgements(): Acknowledgements {
    const given: Acknowledgements = {}
    if (override.value)
      for (const { paymentId, blockers, seen } of overridden.value)
        given[paymentId] = { blockers: [...blockers], seen }
    if (reason.value !== null)
      for (const paymentId of copied) {
        const { blockers, seen } = consented(given, paymentId)
        given[paymentId] = { blockers: [...blockers, 'printedBefore'], seen }
      }
    return given
  }

  function sayWhy(text: string): void {
    const again = heldBack.value.filter(({ blockers }) => blockers.includes('printedBefore'))
    // Better words are for the same copies.
    const before = reason.value === null ? [] : copied
    copied = new Set([...before, ...again.map(({ paymentId }) => paymentId)])
    reason.value = text
  }

  /** @param blocked what a request is answered with */
  function review(blocked: BlockedSlip[], request: SlipRequest): void {
    if (!override.value) overridden.value = blocked.filter(canOverride)
    // What came up since is read before it is said yes to.
    else if (blocked.some((slip) => canOverride(slip) && isNew(slip, request))) override.value = false
  }

  return {
    override,
    reason,
    heldBack,
    overrulable,
    acknowledgements,
    sayWhy,
    review,
    /** Slips went out: what comes next is another copy, and wants a reason of its own. */
    spendReason(): void {
      lastReason = reason.value
      reason.value = null
    },
    /** What was said last, for these or for those that went out. */
    reasonGiven: (): string | null => reason.value ?? lastReason,
    lastReason: (): string | null => lastReason,
    /** Of which of these payments another copy is meant: one that may have come out all the same is asked about. */
    meantAgain: (paymentIds: string[], printed: string[]): string[] =>
      paymentIds.filter((paymentId) => copied.has(paymentId) || printed.includes(paymentId)),
    /** Other copies of these payments are meant, for this reason. */
    mean(paymentIds: string[], why: string | null): void {
      copied = new Set(paymentIds)
      reason.value = why
    }
  }
}

/** Something stands against the slip that nobody has said yes to, or against another code than that was said of. */
function isNew({ paymentId, blockers, seen }: BlockedSlip, { acknowledgements }: SlipRequest): boolean {
  const acknowledgement = consented(acknowledgements, paymentId)
  return (
    acknowledgement.seen !== seen || blockers.some((blocker) => !acknowledgement.blockers.includes(blocker))
  )
}

/** Without a code that scans there is nothing to print, whatever one is willing to risk. */
function canOverride({ blockers }: BlockedSlip): boolean {
  return blockers.length > 0 && !blockers.some((blocker) => NON_OVERRIDABLE.has(blocker))
}

import { computed, ref, shallowRef, type Ref } from 'vue'
import type { BlockedSlip, SlipPreview, SlipRequest } from '#contract/model/slip-documents'
import { consented, NON_OVERRIDABLE, type Acknowledgements } from '#contract/model/slip-blockers'

/**
 * The slips that are held back, and what the operator has acknowledged.
 *
 * @param preview the current preview; null before the first
 */
export function useAcknowledgements(preview: Readonly<Ref<SlipPreview | null>>) {
  const override = ref(false)
  /** The reason for further copies. */
  const reason = ref<string | null>(null)
  /** The payments that the reason is for. */
  let copied: ReadonlySet<string> = new Set()
  /** The reason for the slips that were printed last. */
  let lastReason: string | null = null
  /** Slips held back before they were overridden. They stay listed, so that the override can be taken back. */
  const overridden = shallowRef<BlockedSlip[]>([])

  const heldBack = computed<BlockedSlip[]>(() => {
    const blocked = preview.value?.blocked ?? []
    // Slips that need a reason as well are still refused.
    const still = new Set(blocked.map(({ paymentId }) => paymentId))
    return [
      ...(override.value ? overridden.value.filter(({ paymentId }) => !still.has(paymentId)) : []),
      ...blocked
    ]
  })
  const overrulable = computed(() => heldBack.value.filter(canOverride))

  /** Acknowledges exactly what is on screen and was accepted. What a recheck finds is shown first. */
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
    // Changed words are for the same copies.
    const before = reason.value === null ? [] : copied
    copied = new Set([...before, ...again.map(({ paymentId }) => paymentId)])
    reason.value = text
  }

  /** @param blocked the slips that were refused in answer to the request */
  function review(blocked: BlockedSlip[], request: SlipRequest): void {
    if (!override.value) overridden.value = blocked.filter(canOverride)
    // New blockers must be read before they are accepted.
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
    /** Clears the reason after printing, because the next slip is another copy and needs its own reason. */
    spendReason(): void {
      lastReason = reason.value
      reason.value = null
    },
    /** Returns the current reason, or else that for the slips that were printed last. */
    reasonGiven: (): string | null => reason.value ?? lastReason,
    lastReason: (): string | null => lastReason,
    /** Returns those that get another copy on purpose. Any other that may have come out is held back again. */
    meantAgain: (paymentIds: string[], printed: string[]): string[] =>
      paymentIds.filter((paymentId) => copied.has(paymentId) || printed.includes(paymentId)),
    /** Sets the payments that get further copies on purpose, and the reason. */
    mean(paymentIds: string[], why: string | null): void {
      copied = new Set(paymentIds)
      reason.value = why
    }
  }
}

/** Whether the slip has a blocker that nobody acknowledged, or another code than the one acknowledged. */
function isNew({ paymentId, blockers, seen }: BlockedSlip, { acknowledgements }: SlipRequest): boolean {
  const acknowledgement = consented(acknowledgements, paymentId)
  return (
    acknowledgement.seen !== seen || blockers.some((blocker) => !acknowledgement.blockers.includes(blocker))
  )
}

/** A slip without a code that scans cannot be printed, whatever the operator is willing to risk. */
function canOverride({ blockers }: BlockedSlip): boolean {
  return blockers.length > 0 && !blockers.some((blocker) => NON_OVERRIDABLE.has(blocker))
}

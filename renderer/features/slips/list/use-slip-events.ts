import { shallowRef } from 'vue'
import { MAX_SLIPS } from '#contract/model/slip-documents'
import type { SlipRejection, SlipStep, SlipsMoved, SlipWord } from '#contract/model/slip-states'
import { visibleText } from '#contract/visible-text'
import { api } from '#shared/api'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import { stateLabel } from './slip-state-labels'

/** Refused slips that a note names. */
const NAMED = 3

/** What is still to be said in words before it is noted. */
export interface MoveRequest {
  state: 'handedOut' | 'void'
  slipIds: string[]
}

/** Notes what becomes of slips, asks for the words that it takes, and takes it back. */
export function useSlipEvents(done: () => void = () => undefined) {
  const toasts = useToasts()
  const { t, count } = useI18n()
  const moveRequest = shallowRef<MoveRequest | null>(null)
  let toast: number | null = null

  async function say(slipIds: string[], word: SlipWord): Promise<void> {
    moveRequest.value = null
    await noting(
      () => api.slips.recordEvent({ ...word, slipIds }),
      (n) =>
        t(`slipList.done.${word.state}`, 'holder' in word ? { holder: visibleText(word.holder) } : {}, n),
      true
    )
  }

  async function undo(steps: SlipStep[]): Promise<void> {
    await noting(
      () => api.slips.undo({ steps }),
      (n) => t('slipList.done.undone', {}, n),
      false
    )
  }

  async function noting(
    note: () => Promise<SlipsMoved>,
    text: (n: number) => string,
    canUndo: boolean
  ): Promise<void> {
    try {
      const { moved, rejected } = await note()
      if (toast !== null) toasts.dismiss(toast)
      toast = null
      const action = { label: t('slipList.act.undo'), run: () => void undo(moved) }
      if (moved.length > 0) toast = toasts.done(text(moved.length), canUndo ? action : null)
      if (rejected.length > 0) toasts.doubt(rejectedText(rejected))
      // Another environment was chosen meanwhile: its slips are others.
      else if (moved.length === 0) toasts.doubt(t('slipList.gone'))
      done()
    } catch (error) {
      toasts.failed(error)
    }
  }

  function rejectedText(rejected: readonly SlipRejection[]): string {
    const names = rejected.slice(0, NAMED).map(({ serial, because, state }) => {
      const why =
        because === 'paid'
          ? t('slipList.refused.paid')
          : t('slipList.refused.state', { state: stateLabel(state, null) })
      return `${serial} (${why})`
    })
    if (rejected.length > NAMED) names.push(t('common.more', { n: count(rejected.length - NAMED) }))
    return t('slipList.refused.some', { names: names.join(', ') }, rejected.length)
  }

  /** Nothing is done with more than one call takes. */
  function isTooMany(n: number): boolean {
    if (n > MAX_SLIPS) toasts.doubt(t('slipList.tooMany', { most: count(MAX_SLIPS), n: count(n) }))
    return n > MAX_SLIPS
  }

  return { moveRequest, say, isTooMany }
}
export type SlipEvents = ReturnType<typeof useSlipEvents>

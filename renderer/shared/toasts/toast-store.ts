import { defineStore } from 'pinia'
import { ref } from 'vue'
import { toCallError } from '../api'
import { useText } from '../i18n'

export interface Toast {
  id: number
  kind: 'done' | 'doubt' | 'failure'
  text: string
  /** For a report; shown on demand. */
  details: string | null
  action: ToastAction | null
}

/** What one may want to do about it. */
export interface ToastAction {
  label: string
  run: () => void
}

const STAYS = 6_000
const AT_MOST = 3

/** Short results of what the user did, from whatever feature. */
export const useToasts = defineStore('toasts', () => {
  const { t } = useText()
  const toasts = ref<Toast[]>([])
  let next = 0

  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }

  function add(
    kind: Toast['kind'],
    text: string,
    details: string | null,
    action: ToastAction | null = null
  ): number {
    const id = next++
    toasts.value = [...toasts.value, { id, kind, text, details, action }].slice(-AT_MOST)
    // A failure waits until it was read.
    if (kind !== 'failure') setTimeout(() => dismiss(id), STAYS)
    return id
  }

  /** Returns what it is dismissed by. */
  function done(text: string, action: ToastAction | null = null): number {
    return add('done', text, null, action)
  }

  /** Done, but not all of it as one would wish. */
  function doubt(text: string): void {
    add('doubt', text, null)
  }

  function failed(cause: unknown): void {
    const error = toCallError(cause)
    add('failure', t(`error.${error.code}`), `${error.code}: ${error.message}`)
  }

  return { toasts, dismiss, done, doubt, failed }
})

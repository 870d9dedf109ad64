import { defineStore } from 'pinia'
import { ref } from 'vue'
import { toCallError } from '../api'
import { useI18n } from '../i18n'

export interface Toast {
  id: number
  kind: 'done' | 'doubt' | 'failure'
  text: string
  /** Details for a bug report; shown on demand. */
  details: string | null
  action: ToastAction | null
}

/** An action that is offered with the message. */
export interface ToastAction {
  label: string
  run: () => void
}

/** Time on screen in milliseconds, without pointer or focus on the toasts. */
const STAYS = 6_000
/** The time is counted in steps of so many milliseconds: one in which the window was busy for longer counts once. */
const STEP = 500
const AT_MOST = 3

/** Short messages about what the user did, from any feature. */
export const useToasts = defineStore('toasts', () => {
  const { t } = useI18n()
  const toasts = ref<Toast[]>([])
  const timers = new Map<number, ReturnType<typeof setTimeout>>()
  let isRead = false
  let next = 0

  function dismiss(id: number): void {
    stay(id)
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }

  function stay(id: number): void {
    clearTimeout(timers.get(id))
    timers.delete(id)
  }

  function leaveSoon({ id, kind }: Toast): void {
    // A failure stays until it is dismissed.
    if (kind !== 'failure' && !isRead) leaveAfter(id, STAYS / STEP)
  }

  function leaveAfter(id: number, steps: number): void {
    if (steps === 0) dismiss(id)
    else
      timers.set(
        id,
        setTimeout(() => leaveAfter(id, steps - 1), STEP)
      )
  }

  /** @param reading whether pointer or focus is on them: they wait, then stay for the whole time again (WCAG 2.2.1) */
  function read(reading: boolean): void {
    if (reading === isRead) return
    isRead = reading
    for (const toast of toasts.value) {
      if (reading) stay(toast.id)
      else leaveSoon(toast)
    }
  }

  function add(
    kind: Toast['kind'],
    text: string,
    details: string | null,
    action: ToastAction | null = null
  ): number {
    const id = next++
    const toast: Toast = { id, kind, text, details, action }
    for (const older of toasts.value.slice(0, -(AT_MOST - 1))) stay(older.id)
    toasts.value = [...toasts.value, toast].slice(-AT_MOST)
    leaveSoon(toast)
    return id
  }

  /** Returns the id for `dismiss`. */
  function done(text: string, action: ToastAction | null = null): number {
    return add('done', text, null, action)
  }

  /** Shows a message about something that was not done, or not completely. */
  function doubt(text: string): void {
    add('doubt', text, null)
  }

  function failed(cause: unknown): void {
    const error = toCallError(cause)
    add('failure', t(`error.${error.code}`), `${error.code}: ${error.message}`)
  }

  return { toasts, read, dismiss, done, doubt, failed }
})

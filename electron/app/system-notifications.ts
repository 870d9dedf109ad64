import { app, Notification, type BrowserWindow } from 'electron'
import type { Activity } from '#contract/model/activity'
import type { QueueState } from '#contract/model/queue'
import type { Environment, Language } from '#contract/base'
import { paidLabels } from './paid-labels'

/** Notifications, badge and progress that the system displays while nobody looks at the window. */
export class SystemNotifications {
  readonly #window: BrowserWindow
  readonly #open: (paymentId: string, environment: Environment) => void
  /** Keeps notifications alive: one that is garbage collected never reports a click. */
  readonly #visible = new Set<Notification>()

  /** @param open called with the payment whose notification was clicked, once the window is in front */
  constructor(window: BrowserWindow, open: (paymentId: string, environment: Environment) => void) {
    this.#window = window
    this.#open = open
  }

  /** Notifies of a watched payment that was paid. The feed has all events; this is only for awaited ones. */
  notify(activity: Activity, environment: Environment, language: Language): void {
    const { kind, paymentId } = activity
    if (kind !== 'paid' || paymentId === null || !Notification.isSupported()) return
    const notification = new Notification(paidLabels(activity, language))
    this.#visible.add(notification)
    notification.on('close', () => this.#visible.delete(notification))
    notification.on('click', () => {
      this.#visible.delete(notification)
      this.#bringForward()
      this.#open(paymentId, environment)
    })
    notification.show()
  }

  /** Shows the count on the dock or the task bar, if there is one. */
  badge(unread: number): void {
    app.setBadgeCount(unread)
  }

  /** Shows progress on the window's button in the task bar. */
  progress({ progress: { total, done, running }, queuePause, offline }: QueueState): void {
    if (this.#window.isDestroyed()) return
    const mode = queuePause ? 'error' : offline ? 'paused' : 'normal'
    this.#window.setProgressBar(running && total > 1 ? done / total : -1, { mode })
  }

  #bringForward(): void {
    if (this.#window.isDestroyed()) return
    if (this.#window.isMinimized()) this.#window.restore()
    this.#window.show()
    this.#window.focus()
  }
}

import { app, Notification, type BrowserWindow } from 'electron'
import type { Activity } from '#contract/model/activity'
import type { QueueState } from '#contract/model/queue'
import type { Environment, Language } from '#contract/base'
import { paidLabels } from './paid-labels'

/** What the system shows of Lunas while nobody looks at its window. */
export class SystemNotifications {
  readonly #window: BrowserWindow
  readonly #open: (paymentId: string, environment: Environment) => void
  /** One that is garbage collected is never clicked. */
  readonly #visible = new Set<Notification>()

  /** @param open told of the payment whose notification was clicked; the window is in front then */
  constructor(window: BrowserWindow, open: (paymentId: string, environment: Environment) => void) {
    this.#window = window
    this.#open = open
  }

  /** Notifies of a watched payment that was paid. The feed has all that happens; this is for what is waited for. */
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

  /** On the dock or the task bar, where there is one. */
  badge(unread: number): void {
    app.setBadgeCount(unread)
  }

  /** On the window's button in the task bar. */
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

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PreferencesPatch, EnvironmentSettings } from '#contract/model/settings'
import type { SimulatedPayment } from '../../electron/simulator/payments'
import { makePayments } from '../../electron/simulator/payments'
import type { Simulator } from '../../electron/simulator/server'

/** A key for a simulator that accepts any. */
export const ANY_KEY = 'sandbox-key'

/** The sandbox at this address, without a rate limit. */
export const sandboxAt = (baseUrl: string): EnvironmentSettings => ({
  baseUrl,
  requestsPerMinute: 6_000,
  requestsAtOnce: 4
})

/** Settings as a user left them: the sandbox at this address. */
export function leaveSettings(folder: string, baseUrl: string, more: PreferencesPatch = {}): void {
  const sandbox = sandboxAt(baseUrl)
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'preferences.json'),
    JSON.stringify({ environment: 'sandbox', environments: { sandbox }, ...more })
  )
}

/** Id of the simulator's first payment of this kind; its payments are seeded. */
export function someId(simulator: Simulator, is: (payment: SimulatedPayment) => boolean): string {
  return simulator.ids[makePayments(1, 0).payments.findIndex(is)]!
}

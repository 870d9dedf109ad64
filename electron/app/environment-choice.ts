import type { Environment } from '#contract/base'
import type { LaunchOptions } from '../settings/launch'
import { DEFAULT_PREFERENCES } from '#contract/schemas/preferences'
import type { PreferencesFile } from '../settings/preferences'

/** The chosen environment, and each API's address: from the command line for one run, else from preferences. */
export class EnvironmentChoice {
  #launch: LaunchOptions
  readonly #preferences: PreferencesFile

  constructor(launch: LaunchOptions, preferences: PreferencesFile) {
    this.#launch = launch
    this.#preferences = preferences
  }

  get environment(): Environment {
    return this.#launch.environment ?? this.#preferences.current.environment
  }

  /** null for the demo on its own simulator. */
  baseUrl(environment: Environment): string | null {
    const { baseUrl } = this.#launch
    if (baseUrl !== null && environment === this.environment) return baseUrl
    return environment === 'demo' ? null : this.#preferences.current.environments[environment].baseUrl
  }

  /** Returns the origin that a key belongs to. */
  origin(environment: Environment): string {
    return new URL(this.baseUrl(environment) ?? DEFAULT_PREFERENCES.environments.demo.baseUrl).origin
  }

  /** Drops the options of the command line after a choice in the window. Returns a function that restores them. */
  forgetLaunch(): () => void {
    const launch = this.#launch
    this.#launch = { ...launch, environment: null, baseUrl: null }
    return () => void (this.#launch = launch)
  }
}

import { startSimulator, type Simulator } from '../../electron/simulator/server'
import { runLunas, type Ran } from './app'
import { test as base } from './fixtures'

export const KEY = 'a-key-that-nobody-may-see'

/** Arguments that point a command to the sandbox on this simulator, with its history in this folder. */
export const sandboxOn = (folder: string, simulator: Simulator): string[] => [
  ...['--user-data-dir', folder],
  ...['--environment', 'sandbox'],
  ...['--base-url', simulator.url]
]

export const test = base.extend<{
  /** Runs a command in the sandbox on the simulator, with the key. */
  lunas: (...words: string[]) => Promise<Ran>
}>({
  simulator: async ({}, use) => {
    const simulator = await startSimulator({ epoch: Date.now(), key: KEY })
    await use(simulator)
    await simulator.close()
  },
  lunas: async ({ folder, simulator }, use) => {
    await use((...words) =>
      runLunas([...words, ...sandboxOn(folder, simulator)], { env: { LUNAS_API_KEY: KEY } })
    )
  }
})

/** The output of a command run with `--json`. */
export const lines = ({ stdout }: Ran): Record<string, unknown>[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)

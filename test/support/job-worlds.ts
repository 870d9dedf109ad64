import { afterEach, beforeEach, vi } from 'vitest'
import type { Attempt } from '../../electron/kiriminaja/client'
import type { LookupsOptions } from '../../electron/lookup-queue/lookups'
import { tempFolder, type TempFolder } from './history'
import { closed, openWorld, type Request, type World } from './lookups'

export type Serve = (request: Request) => Attempt | Promise<Attempt>

/** Processes over one history, on fake clocks; each test has its own folder, and everything is closed afterwards. */
export function useJobWorlds() {
  let folder: TempFolder
  const worlds: World[] = []

  beforeEach(() => {
    vi.useFakeTimers({ now: 1_760_000_000_000 })
    folder = tempFolder()
  })
  afterEach(async () => {
    for (const world of [...worlds]) await close(world)
    vi.useRealTimers()
    folder.remove()
  })

  /** Opens a process, which starts working. */
  async function open(serve?: Serve, options: Partial<LookupsOptions> = {}): Promise<World> {
    const world = await openWorld(folder.path, options, serve)
    worlds.push(world)
    await world.lookups.begin()
    return world
  }

  /** Leaves it unclosed, as if it were killed. */
  function forget(world: World): void {
    worlds.splice(worlds.indexOf(world), 1)
  }

  async function close(world: World): Promise<void> {
    forget(world)
    await closed(world)
    await world.history.close()
  }

  return { open, close, forget }
}

export const idsOf = (count: number): string[] => Array.from({ length: count }, (_, i) => `XID-${i}`)
export const requestedOf = ({ requests }: World): string[] => requests.map(({ paymentId }) => paymentId)
export const later = (answer: Attempt, ms: number): Promise<Attempt> =>
  new Promise((resolve) => setTimeout(() => resolve(answer), ms))

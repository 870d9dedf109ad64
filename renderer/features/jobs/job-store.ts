import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Job } from '#contract/model/jobs'
import { api, toCallError, type CallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'

/** The limit of the main process's list. */
const AT_MOST = 200

/** The jobs, newest first, for the jobs page and for the shell, which shows whether one is running. */
export const useJobs = defineStore('jobs', () => {
  const session = useSession()
  const jobs = shallowRef<Job[]>([])
  const loaded = ref(false)
  const error = shallowRef<CallError | null>(null)
  let generation = 0
  let started = false
  /** Jobs received while the list was loading, so newer than in that list. */
  const received = new Map<string, Job>()
  let loading = false

  /** Jobs of this process that are running or waiting for their turn. */
  const running = computed(() =>
    jobs.value.filter(({ state, elsewhere }) => state === 'running' && !elsewhere)
  )

  async function load(): Promise<void> {
    const mine = ++generation
    received.clear()
    loading = true
    try {
      const list = await api.jobs.list()
      if (mine !== generation) return
      const missed = [...received.values()].filter(({ id }) => !list.some((job) => job.id === id))
      jobs.value = [...missed, ...list.map((job) => received.get(job.id) ?? job)].sort(newestFirst)
      error.value = null
    } catch (cause) {
      if (mine === generation) error.value = toCallError(cause)
    }
    if (mine !== generation) return
    loading = false
    loaded.value = true
  }

  /** Loads them on the first call only. */
  function begin(): void {
    if (started) return
    started = true
    void load()
  }

  function put(job: Job): void {
    if (loading) received.set(job.id, job)
    const at = jobs.value.findIndex(({ id }) => id === job.id)
    if (at >= 0) jobs.value = jobs.value.with(at, job)
    else jobs.value = [job, ...jobs.value].sort(newestFirst).slice(0, AT_MOST)
  }

  const byId = (jobId: string): Job | undefined => jobs.value.find(({ id }) => id === jobId)

  api.on('jobs.changed', put)
  watch(
    () => session.environment,
    () => {
      jobs.value = []
      loaded.value = false
      if (started) void load()
    }
  )

  return { jobs, loaded, error, running, begin, load, put, byId }
})

const newestFirst = (a: Job, b: Job): number => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)

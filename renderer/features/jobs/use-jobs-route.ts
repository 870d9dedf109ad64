import { onActivated, ref, watch } from 'vue'
import { onBeforeRouteUpdate, useRoute, useRouter, type RouteLocationNormalized } from 'vue-router'
import { useSession } from '#shared/session/session-store'

export const JOBS_TABS = ['jobs', 'watches', 'activity'] as const
export type JobsTab = (typeof JOBS_TABS)[number]

/** The tab and the job that the route names. They are as before when the user returns from another page. */
export function useJobsRoute() {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  const tab = ref<JobsTab>('jobs')
  /** null if none was chosen: then the newest is shown if there is room for it. */
  const jobId = ref<string | null>(null)

  function follow({ params, query }: Pick<RouteLocationNormalized, 'params' | 'query'>): void {
    tab.value = JOBS_TABS.find((each) => each === query.tab) ?? 'jobs'
    if (tab.value === 'jobs') jobId.value = (typeof params.jobId === 'string' && params.jobId) || null
  }
  follow(route)
  onBeforeRouteUpdate(follow)
  onActivated(() => {
    if (route.params.jobId || route.query.tab) follow(route)
  })

  // Another environment has its own jobs.
  watch(
    () => session.environment,
    () => (jobId.value = null)
  )

  function show(tab: JobsTab): void {
    const isJobs = tab === 'jobs'
    void router.replace({
      name: 'jobs',
      params: isJobs && jobId.value ? { jobId: jobId.value } : {},
      query: isJobs ? {} : { tab: tab }
    })
  }

  function back(): void {
    void router.replace({ name: 'jobs' })
  }

  return { tab, jobId, show, back }
}

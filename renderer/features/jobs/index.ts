import { defineAsyncComponent } from 'vue'

export { useJobs } from './job-store'
export { useLookups } from './lookups/lookup-store'
export { nameOfFilter, nameOfIds } from './names'
export const QueuePauseBar = defineAsyncComponent(() => import('./lookups/QueuePauseBar.vue'))
export const JobsPage = () => import('./JobsPage.vue')
export const loadLookupPanel = () => import('./lookups/LookupPanel.vue')

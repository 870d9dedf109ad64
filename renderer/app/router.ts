import { createRouter, createWebHashHistory } from 'vue-router'
import { JobsPage } from '../features/jobs'
import { SlipsPage } from '../features/slips'
import { InsightsPage } from '../features/insights'
import { HistoryPage } from '../features/lookup-log'
import { SettingsPage } from '../features/settings'
import { PaymentsPage } from '../features/payments'

declare module 'vue-router' {
  interface RouteMeta {
    page: 'payments' | 'jobs' | 'slips' | 'insights' | 'history' | 'settings'
  }
}

/** Only the list, which is shown first, is in the entry chunk. The features load their other pages on demand. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/payments/:paymentId?', name: 'payments', component: PaymentsPage, meta: { page: 'payments' } },
    {
      path: '/jobs/:jobId?',
      name: 'jobs',
      component: JobsPage,
      meta: { page: 'jobs' }
    },
    {
      path: '/slips',
      name: 'slips',
      component: SlipsPage,
      meta: { page: 'slips' }
    },
    {
      path: '/insights',
      name: 'insights',
      component: InsightsPage,
      meta: { page: 'insights' }
    },
    {
      path: '/history',
      name: 'history',
      component: HistoryPage,
      meta: { page: 'history' }
    },
    {
      path: '/settings',
      name: 'settings',
      component: SettingsPage,
      meta: { page: 'settings' }
    },
    { path: '/:rest(.*)*', redirect: '/payments' }
  ]
})

import { createRouter, createWebHashHistory } from 'vue-router'
import PaymentsPage from '../features/payments/PaymentsPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    page: 'payments' | 'jobs' | 'slips' | 'insights' | 'history' | 'settings'
  }
}

/** Only the list is in the entry chunk: it is the first thing wanted. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/payments/:paymentId?', name: 'payments', component: PaymentsPage, meta: { page: 'payments' } },
    {
      path: '/jobs/:jobId?',
      name: 'jobs',
      component: () => import('../features/jobs/JobsPage.vue'),
      meta: { page: 'jobs' }
    },
    {
      path: '/slips',
      name: 'slips',
      component: () => import('../features/slips/list/SlipsPage.vue'),
      meta: { page: 'slips' }
    },
    {
      path: '/insights',
      name: 'insights',
      component: () => import('../features/insights/InsightsPage.vue'),
      meta: { page: 'insights' }
    },
    {
      path: '/history',
      name: 'history',
      component: () => import('../features/lookup-log/HistoryPage.vue'),
      meta: { page: 'history' }
    },
    {
      path: '/settings',
      name: 'settings',
      component: () => import('../features/settings/SettingsPage.vue'),
      meta: { page: 'settings' }
    },
    { path: '/:rest(.*)*', redirect: '/payments' }
  ]
})

export const InsightsPage = () => import('./InsightsPage.vue')

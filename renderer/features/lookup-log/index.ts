export { default as ActivityTab } from './activity/ActivityTab.vue'
export { useUnread } from './activity/unread-store'
export { adviceFor, mendedInSettings } from './advice'
export { outcomeLabel } from './outcome-labels'
export { default as OutcomeMark } from './OutcomeMark.vue'
export { default as RawAnswer } from './RawAnswer.vue'
export const HistoryPage = () => import('./HistoryPage.vue')

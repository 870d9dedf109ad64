export const SettingsPage = () => import('./SettingsPage.vue')

import { firstState } from '#shared/bootstrap-data'
import '#shared/styles/index.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { toCallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { i18n, setLanguage } from '#shared/i18n/index'
import { router } from './router'

async function start(): Promise<void> {
  const state = await firstState
  await setLanguage(state.preferences.language)
  const app = createApp(App).use(createPinia()).use(i18n).use(router)
  useSession().begin(state)
  app.mount('#app')
}

async function showFailure(cause: unknown): Promise<void> {
  const { default: StartFailure } = await import('./shell/StartFailure.vue')
  createApp(StartFailure, { error: toCallError(cause) })
    .use(i18n)
    .mount('#app')
}

start().catch(showFailure)

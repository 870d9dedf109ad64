import { firstState } from './first'
import './styles/index.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { toCallError } from './api'
import { useSession } from './frame/sessionStore'
import { i18n, setLanguage } from './i18n'
import { router } from './router'

async function start(): Promise<void> {
  const state = await firstState
  await setLanguage(state.preferences.language)
  const app = createApp(App).use(createPinia()).use(i18n).use(router)
  useSession().begin(state)
  app.mount('#app')
}

async function showFailure(thrown: unknown): Promise<void> {
  const { default: StartFailure } = await import('./frame/StartFailure.vue')
  createApp(StartFailure, { error: toCallError(thrown) })
    .use(i18n)
    .mount('#app')
}

start().catch(showFailure)

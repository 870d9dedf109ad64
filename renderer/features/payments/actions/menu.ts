import { defineAsyncComponent } from 'vue'

/** Fetched when it is first wanted: start-up does without it. */
export default defineAsyncComponent(() => import('./ActionsMenu.vue'))

import { defineAsyncComponent } from 'vue'

/** Loaded on first use, so that start-up does not wait for it. */
export default defineAsyncComponent(() => import('./ActionsMenu.vue'))

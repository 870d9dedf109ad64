import { defineAsyncComponent } from 'vue'

export { default as TransferBar } from './TransferBar.vue'
export { useTransfers } from './transfer-store'
export const ExportDialog = defineAsyncComponent(() => import('./ExportDialog.vue'))
export const ImportDialog = defineAsyncComponent(() => import('./ImportDialog.vue'))

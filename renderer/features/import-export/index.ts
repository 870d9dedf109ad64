import { defineAsyncComponent } from 'vue'

export { default as ImportExportBar } from './ImportExportBar.vue'
export { useImportExport } from './import-export-store'
export const ExportDialog = defineAsyncComponent(() => import('./ExportDialog.vue'))
export const ImportDialog = defineAsyncComponent(() => import('./ImportDialog.vue'))

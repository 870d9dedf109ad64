import { defineAsyncComponent } from 'vue'

export { default as DpiField } from './DpiField.vue'
export { default as SlipEntryLine } from './list/SlipEntryLine.vue'
export { default as SlipStateMark } from './list/SlipStateMark.vue'
export { default as SlipWordDialog } from './list/SlipWordDialog.vue'
export { useSlipEvents } from './list/use-slip-events'
export { payeeFieldName } from './payee-field-name'
export { default as PrintJobMark } from './PrintJobMark.vue'
export { default as PrinterField } from './PrinterField.vue'
export { qrFigure } from './qr-path'
export { default as ResolutionNote } from './ResolutionNote.vue'
export { default as UnconfirmedSlips } from './UnconfirmedSlips.vue'
export { closestResolution, usePrinterFacts, usePrinterList } from './use-printers'
export const ReceiptDialog = defineAsyncComponent(() => import('./receipts/ReceiptDialog.vue'))
export const SlipDialog = defineAsyncComponent(() => import('./SlipDialog.vue'))
export const SlipsPage = () => import('./list/SlipsPage.vue')

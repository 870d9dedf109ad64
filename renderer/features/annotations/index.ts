import { defineAsyncComponent } from 'vue'

export { useRemarks } from './annotation-store'
export { default as RemarkBlock } from './RemarkBlock.vue'
export { default as RemarkLine } from './RemarkLine.vue'
export { default as RowMarks } from './RowMarks.vue'
export const SelectionRemarks = defineAsyncComponent(() => import('./SelectionRemarks.vue'))

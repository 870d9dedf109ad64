import { defineAsyncComponent } from 'vue'

export { useAnnotations } from './annotation-store'
export { default as AnnotationBlock } from './AnnotationBlock.vue'
export { default as AnnotationLine } from './AnnotationLine.vue'
export { default as RowMarks } from './RowMarks.vue'
export const SelectionAnnotations = defineAsyncComponent(() => import('./SelectionAnnotations.vue'))

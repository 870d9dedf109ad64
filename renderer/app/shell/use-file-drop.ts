import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** Takes files dropped anywhere in the window. Returns whether any are being dragged over it now. */
export function useFileDrop(take: (files: File[]) => void, refuses: () => boolean): Readonly<Ref<boolean>> {
  const over = ref(false)

  function carried(event: DragEvent): boolean {
    return event.dataTransfer?.types.includes('Files') ?? false
  }

  function onOver(event: DragEvent): void {
    if (!carried(event)) return
    // Otherwise the window would navigate to the file.
    event.preventDefault()
    over.value = !refuses()
    if (!over.value && event.dataTransfer) event.dataTransfer.dropEffect = 'none'
  }

  function onLeave(event: DragEvent): void {
    // `relatedTarget` is null only when the drag leaves the window.
    if (event.relatedTarget === null) over.value = false
  }

  function onDrop(event: DragEvent): void {
    if (!carried(event)) return
    event.preventDefault()
    over.value = false
    const files = [...(event.dataTransfer?.files ?? [])]
    if (files.length > 0 && !refuses()) take(files)
  }

  const listeners = [
    ['dragenter', onOver],
    ['dragover', onOver],
    ['dragleave', onLeave],
    ['drop', onDrop]
  ] as const
  onMounted(() => listeners.forEach(([type, listener]) => addEventListener(type, listener)))
  onBeforeUnmount(() => listeners.forEach(([type, listener]) => removeEventListener(type, listener)))
  return over
}

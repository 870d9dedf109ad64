import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** A file let go anywhere in the window is taken. Gives whether one is held over it now. */
export function useFileDrop(take: (files: File[]) => void, refuses: () => boolean): Readonly<Ref<boolean>> {
  const over = ref(false)

  function carried(event: DragEvent): boolean {
    return event.dataTransfer?.types.includes('Files') ?? false
  }

  function onOver(event: DragEvent): void {
    if (!carried(event)) return
    // Without this the window would go to the file.
    event.preventDefault()
    over.value = !refuses()
    if (!over.value && event.dataTransfer) event.dataTransfer.dropEffect = 'none'
  }

  function onLeave(event: DragEvent): void {
    // Only what leaves the window leaves to nowhere.
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

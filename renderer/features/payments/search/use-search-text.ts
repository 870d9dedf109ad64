import { computed, nextTick, ref, watch, type Ref } from 'vue'
import { completionsOf, type Completion } from '#contract/search/complete'
import { readSearch } from '#contract/search/read'
import { FIELD_KEYWORDS, type NamedField } from '#contract/search/keywords'
import { MAX_SEARCH_LENGTH } from '#contract/model/payment-list'
import { useI18n } from '#shared/i18n/index'
import { useAnnotations } from '../../annotations'
import { debounced } from '#shared/ui/timing'

/** Delay before a problem is explained: long enough to finish typing a word. */
const PATIENCE_MS = 600

/**
 * The text typed into the search field, before it becomes the search. A text with a problem is explained rather than
 * searched for; until it is corrected, the list keeps the previous results.
 *
 * @param model the text that is searched for
 */
export function useSearchText(model: Ref<string>, field: Ref<HTMLInputElement | null>) {
  const { language } = useI18n()
  const annotations = useAnnotations()
  const typed = ref(model.value)
  const caret = ref(0)
  const open = ref(false)
  /** Index of the chosen completion, or -1. */
  const active = ref(-1)
  /** The text whose problem is shown. */
  const explained = ref(model.value)

  const read = computed(() => readSearch(typed.value, language()))
  const completions = computed(() =>
    open.value ? completionsOf(typed.value, caret.value, language(), annotations.tagNames) : []
  )
  const problem = computed(() => (explained.value === typed.value ? (read.value.problems[0] ?? null) : null))

  const explain = debounced(() => (explained.value = typed.value), PATIENCE_MS)
  watch(typed, () => {
    // At once, because the next letter cancels a search that it makes obsolete.
    if (read.value.problems.length === 0) model.value = typed.value.trim()
    explain()
  })
  // Changed from elsewhere ("show all"), not by typing in this field.
  watch(model, (text) => {
    if (text !== typed.value.trim()) typed.value = text
  })
  watch(completions, () => (active.value = -1))

  /** The caret moved, perhaps because something was typed. */
  function moved(typing: boolean): void {
    caret.value = field.value?.selectionStart ?? 0
    open.value = typing
  }

  function close(): void {
    open.value = false
  }

  function clear(): void {
    typed.value = ''
    model.value = ''
    close()
    field.value?.focus()
  }

  /** Replaces a part of the typed text and puts the caret after the replacement. */
  async function replace(text: string, from: number, to: number): Promise<void> {
    const changed = typed.value.slice(0, from) + text + typed.value.slice(to)
    if (changed.length > MAX_SEARCH_LENGTH) return
    typed.value = changed
    await nextTick()
    field.value?.focus()
    field.value?.setSelectionRange(from + text.length, from + text.length)
    moved(true)
  }

  function accept({ text, from, to, kind }: Completion): void {
    const goesOn = kind === 'value' && to === typed.value.length
    void replace(goesOn ? `${text} ` : text, from, to)
  }

  /** Appends a field name, for the user to type its value. */
  function type(named: NamedField): Promise<void> {
    const before = typed.value.trim()
    const word = `${FIELD_KEYWORDS[named][language()][0]}:`
    return replace(before === '' ? word : `${before} ${word}`, 0, typed.value.length)
  }

  /** Accepts the chosen completion; without one, explains a problem at once. */
  function enter(): void {
    const chosen = completions.value[active.value]
    if (chosen) return accept(chosen)
    close()
    explained.value = typed.value
  }

  /** Moves through the completions; returns false if there are none. */
  function step(by: 1 | -1): boolean {
    const { length } = completions.value
    if (length === 0) return false
    // -1, before the first and past the last, chooses nothing.
    active.value = ((active.value + 1 + by + length + 1) % (length + 1)) - 1
    return true
  }

  return { typed, completions, active, problem, moved, close, clear, replace, accept, type, enter, step }
}

export type SearchText = ReturnType<typeof useSearchText>

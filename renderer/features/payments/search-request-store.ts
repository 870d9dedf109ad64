import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { searchText } from '#contract/search/read'
import type { SearchTerm } from '#contract/search/terms'
import { useI18n } from '#shared/i18n/index'

/** What other parts of the program want the list to search for, in place of what it searches for. */
export const useSearchRequest = defineStore('searchRequest', () => {
  const router = useRouter()
  const { language } = useI18n()
  const search = shallowRef<{ text: string } | null>(null)

  /** Shows what a text, as somebody would type it, finds. */
  function show(text: string): void {
    search.value = { text }
    void router.push({ name: 'payments' })
  }

  function termText(term: SearchTerm): string {
    return searchText([term], language())
  }

  return {
    search,
    show,
    /** The search for a text as it is, whatever it looks like. */
    exactly: (text: string): string => termText({ not: false, anyOf: [{ field: 'any', text }] }),
    /** The search for these payments. */
    ids: (paymentIds: readonly string[]): string =>
      termText({ not: false, anyOf: paymentIds.map((text) => ({ field: 'id', text })) }),
    /** Puts a text into the field without leaving what is open. */
    put: (text: string): void => void (search.value = { text })
  }
})

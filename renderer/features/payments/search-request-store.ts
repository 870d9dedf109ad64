import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { searchText } from '#contract/search/read'
import type { SearchTerm } from '#contract/search/terms'
import { useI18n } from '#shared/i18n/index'

/** A search that another part of the program requests from the list, in place of the current one. */
export const useSearchRequest = defineStore('searchRequest', () => {
  const router = useRouter()
  const { language } = useI18n()
  const search = shallowRef<{ text: string } | null>(null)

  /** Shows the results of a search text, as typed by a user, in the list. */
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
    /** Returns a search for exactly this text, even if it looks like search syntax. */
    exactly: (text: string): string => termText({ not: false, anyOf: [{ field: 'any', text }] }),
    /** Returns a search for these payments. */
    ids: (paymentIds: readonly string[]): string =>
      termText({ not: false, anyOf: paymentIds.map((text) => ({ field: 'id', text })) }),
    /** Puts a text into the field without leaving the open page or payment. */
    put: (text: string): void => void (search.value = { text })
  }
})

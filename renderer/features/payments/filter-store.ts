import { defineStore } from 'pinia'
import { reactive } from 'vue'
import type { PaymentFilter } from '#contract/model/payment-list'
import { useSession } from '#shared/session/session-store'

/** Which payments are looked at, in the list and in its figures. The list remembers it. */
export const useFilter = defineStore('filter', () => {
  const filter = reactive<PaymentFilter>({ ...useSession().preferences.filter })
  return { filter }
})

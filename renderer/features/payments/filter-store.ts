import { defineStore } from 'pinia'
import { reactive } from 'vue'
import type { PaymentFilter } from '#contract/model/payment-list'
import { useSession } from '#shared/session/session-store'

/** The filter that the list and the insights share. The list saves it as a preference. */
export const useFilter = defineStore('filter', () => {
  const filter = reactive<PaymentFilter>({ ...useSession().preferences.filter })
  return { filter }
})

import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** What takes scans for itself while it is on screen, in place of opening payments. */
export const useScanTaker = defineStore('scanTaker', () => {
  const take = shallowRef<((readings: string[]) => void) | null>(null)
  return { take }
})

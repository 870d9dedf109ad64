import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** A function that takes scans while its view is on screen, instead of their opening payments. */
export const useScanTaker = defineStore('scanTaker', () => {
  const take = shallowRef<((readings: string[]) => void) | null>(null)
  return { take }
})

import { disableAutoUnmount, enableAutoUnmount } from '@vue/test-utils'
import { afterAll, afterEach } from 'vitest'

/** Unmounts what each test of a file has mounted. */
export function unmountAfterEach(): void {
  enableAutoUnmount(afterEach)
  // Files share a process, in which it may be enabled only once.
  afterAll(disableAutoUnmount)
}

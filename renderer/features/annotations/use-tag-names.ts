import { computed, shallowRef, watch } from 'vue'
import type { TagCount } from '#contract/model/annotations'
import { api } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { paced } from '#shared/ui/timing'

/** The tags in use, for completing what is typed. */
export function useTagNames() {
  const session = useSession()
  const tags = shallowRef<TagCount[]>([])
  let started = false

  const load = paced(async () => {
    // Without them, the user types the whole tag.
    await api.annotations.tags().then(
      (answer) => (tags.value = answer),
      () => undefined
    )
  }, 700)

  /** Loads them on the first call only. */
  function begin(): void {
    if (started) return
    started = true
    load()
  }

  api.on('annotations.changed', () => started && load())
  watch(
    () => session.environment,
    () => {
      tags.value = []
      if (started) load()
    }
  )

  return { tagNames: computed(() => tags.value.map(({ tag }) => tag)), begin }
}

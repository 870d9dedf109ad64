import { onBeforeUnmount, onMounted, watch } from 'vue'
import { useRouter } from 'vue-router'
import { visibleText } from '#contract/visible-text'
import { api } from '#shared/api'
import { useCommandStore, type Command } from '#shared/commands/command-store'
import { useCommand } from '#shared/commands/use-command'
import { useI18n } from '#shared/i18n/index'
import { useShortcut } from '#shared/keyboard/use-shortcut'
import { useViews, type View } from './view-store'

/** Number of views that have a key: Alt+1 to Alt+9. */
export const KEYED_VIEWS = 9

/** On every page, offers each view as a command, the first ones with keys, and receives views from outside. */
export function useViewCommands(): void {
  const views = useViews()
  const commands = useCommandStore()
  const router = useRouter()
  const { t } = useI18n()

  function choose(view: View | null): void {
    views.want({ view })
  }

  function asCommand(view: View, index: number): Command {
    const command: Command = {
      id: `views.choose.${view.id}`,
      group: 'view',
      title: () => t('views.command', { name: visibleText(view.name) }),
      run: () => choose(view)
    }
    return index < KEYED_VIEWS ? { ...command, keys: `alt+${index + 1}` } : command
  }
  watch(
    () => views.visibleViews,
    (visibleViews, _, onCleanup) => {
      const offered = visibleViews.map(asCommand)
      offered.forEach(commands.offer)
      onCleanup(() => offered.forEach(commands.withdraw))
    },
    { immediate: true }
  )
  for (let n = 1; n <= KEYED_VIEWS; n++) {
    const chooseNth = (): void => {
      const view = views.visibleViews[n - 1]
      if (view) choose(view)
    }
    useShortcut(`alt+${n}`, chooseNth, { whileTyping: true })
  }
  useCommand(
    { id: 'views.all', group: 'view', title: () => t('views.all'), keys: 'alt+0', run: () => choose(null) },
    { whileTyping: true }
  )

  // A view requested on another page is shown in the list.
  watch(
    () => views.requested,
    (requested) =>
      requested && router.currentRoute.value.name !== 'payments' && router.push({ name: 'payments' }),
    { flush: 'sync' }
  )
  const takePendingSharedView = (): void => void views.receive(() => api.views.pendingSharedView())
  onMounted(takePendingSharedView)
  onBeforeUnmount(api.on('view.pending', takePendingSharedView))
}

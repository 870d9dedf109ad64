import { useRouter } from 'vue-router'
import { ENVIRONMENTS, LANGUAGES } from '#contract/base'
import { THEMES } from '#contract/model/settings'
import { api } from '#shared/api'
import { useToasts } from '#shared/toasts/toast-store'
import { LANGUAGE_NAMES, useI18n } from '#shared/i18n/index'
import { useJobs, useLookups } from '../../features/jobs'
import { usePreferences } from '#shared/session/use-preferences'
import { useImportExport } from '../../features/import-export'
import { PALETTE_KEYS, useCommandStore } from '#shared/commands/command-store'
import { useCommand } from '#shared/commands/use-command'

/** Registers the commands that are available on every page. */
export function useProgramCommands(): void {
  const store = useCommandStore()
  const { t } = useI18n()
  useCommand(
    {
      id: 'program.palette',
      group: 'program',
      title: () => t('commands.palette.title'),
      keys: PALETTE_KEYS,
      // In the palette itself it would do nothing.
      disabled: () => store.overlay === 'palette',
      run: () => (store.overlay = 'palette')
    },
    { whileTyping: true }
  )
  useCommand({
    id: 'program.keys',
    group: 'program',
    title: () => t('commands.sheet.title'),
    keys: '?',
    run: () => (store.overlay = 'sheet')
  })
  useLookupCommands()
  useImportCommand()
  usePageCommands()
  useChoiceCommands()
}

function useImportCommand(): void {
  const importExport = useImportExport()
  const { t } = useI18n()
  useCommand({
    id: 'transfers.import',
    group: 'program',
    title: () => t('importExport.import'),
    disabled: () => importExport.isRunning,
    run: () => void importExport.openImport()
  })
}

function useLookupCommands(): void {
  const lookups = useLookups()
  const jobs = useJobs()
  const { t } = useI18n()
  useCommand(
    {
      id: 'payments.lookUp',
      group: 'list',
      title: () => t('payments.lookUp'),
      keys: 'ctrl+n',
      run: () => lookups.openPanel()
    },
    { whileTyping: true }
  )
  useCommand({
    id: 'payments.lookUpList',
    group: 'list',
    title: () => t('commands.openList'),
    run: () => (lookups.panel = { pick: true })
  })
  useCommand({
    id: 'lookups.pauseAll',
    group: 'program',
    title: () => t('statusBar.pauseLong'),
    disabled: () => jobs.running.length === 0,
    run: () => void lookups.pauseAll()
  })
  useCommand({
    id: 'lookups.stop',
    group: 'program',
    title: () => t('statusBar.stopLong'),
    disabled: () => !lookups.active,
    run: () => void lookups.stop()
  })
  useCommand({
    id: 'lookups.release',
    group: 'program',
    title: () => t('queuePause.release'),
    disabled: () => !lookups.queue.queuePause,
    run: () => void lookups.release()
  })
}

function usePageCommands(): void {
  const router = useRouter()
  const { t } = useI18n()
  const go = (id: string, page: () => string, to: Parameters<typeof router.push>[0], keys?: string): void =>
    useCommand({
      id: `go.${id}`,
      group: 'go',
      title: () => t('commands.go', { page: page() }),
      ...(keys ? { keys } : {}),
      run: () => void router.push(to)
    })
  go('payments', () => t('nav.payments'), { name: 'payments' })
  go('jobs', () => t('nav.jobs'), { name: 'jobs' })
  go('slips', () => t('nav.slips'), { name: 'slips' })
  go('watches', () => t('jobs.tabs.watches'), { name: 'jobs', query: { tab: 'watches' } })
  go('activity', () => t('jobs.tabs.activity'), { name: 'jobs', query: { tab: 'activity' } })
  go('insights', () => t('nav.insights'), { name: 'insights' })
  go('history', () => t('nav.history'), { name: 'history' })
  go('settings', () => t('nav.settings'), { name: 'settings' }, 'ctrl+,')
}

function useChoiceCommands(): void {
  const { session, change } = usePreferences()
  const toasts = useToasts()
  const { t, language } = useI18n()
  for (const each of LANGUAGES) {
    useCommand({
      id: `program.language.${each}`,
      group: 'program',
      title: () => t('commands.language', { name: LANGUAGE_NAMES[each] }),
      disabled: () => language() === each,
      run: () => void change({ language: each })
    })
  }
  for (const theme of THEMES) {
    useCommand({
      id: `program.theme.${theme}`,
      group: 'program',
      title: () => t('commands.theme', { name: t(`settings.display.themes.${theme}`) }),
      disabled: () => session.preferences.theme === theme,
      run: () => void change({ theme })
    })
  }
  for (const environment of ENVIRONMENTS) {
    useCommand({
      id: `program.environment.${environment}`,
      group: 'program',
      title: () => t('commands.environment', { name: t(`environment.${environment}.name`) }),
      disabled: () => session.environment === environment,
      run: () => void change({ environment })
    })
  }
  useCommand({
    id: 'program.folder',
    group: 'program',
    title: () => t('settings.about.folder'),
    run: () => void api.app.showFolder().catch((error: unknown) => toasts.failed(error))
  })
}

import { Archive, ArchiveRestore, StickyNote, Tags } from '@lucide/vue'
import { MAX_REMARKED } from '#contract/model/annotations'
import { useCommand } from '#shared/commands/use-command'
import { useToasts } from '#shared/toasts/toast-store'
import { useText } from '#shared/i18n/index'
import type { PaymentAction } from './action'
import type { Target } from '../selection/use-target'
import { useRemarks } from '../../annotations'

interface Page {
  target: Target
  /** What is listed is archived already. */
  archived: () => boolean
  open: (paymentId: string) => void
  /** They have left the list, or are about to. */
  gone: () => void
}

/** Writing notes and tags, archiving, and undoing that, by keyboard and palette. */
export function useRemarkActions({ target, archived, open, gone }: Page): {
  archive: () => Promise<void>
  actions: PaymentAction[]
} {
  const remarks = useRemarks()
  const toasts = useToasts()
  const { t } = useText()
  const ids = (): Promise<string[] | null> => target.ids(MAX_REMARKED)

  async function archive(): Promise<void> {
    const chosen = await remarks.unlessTooMany(ids)
    const [first] = chosen ?? []
    if (!chosen || first === undefined) return
    if (chosen.length === 1) await remarks.toggleArchive(first)
    else await remarks.archive(chosen, !archived())
    gone()
  }

  /** Of one payment, where it stands in the detail. */
  async function write(what: 'note' | 'tags'): Promise<void> {
    const [paymentId] = (await target.ids(1).catch(toasts.failed)) ?? []
    if (paymentId === undefined) return
    open(paymentId)
    remarks.wanted = what
  }

  const actions: PaymentAction[] = [
    {
      id: 'payment.note',
      group: 'payment',
      section: 'mark',
      icon: StickyNote,
      title: () => t('remarks.writeNote'),
      keys: 'n',
      // A note is of one payment.
      disabled: () => target.size.value !== 1,
      run: () => void write('note')
    },
    {
      id: 'payment.tags',
      group: 'payment',
      section: 'mark',
      icon: Tags,
      title: () => t('remarks.addTag'),
      keys: 't',
      disabled: () => target.size.value === 0,
      run: () => (target.isSelection.value ? (remarks.wanted = 'tagsOfMany') : void write('tags'))
    },
    {
      id: 'payment.archive',
      group: 'payment',
      section: 'mark',
      get icon() {
        return archived() ? ArchiveRestore : Archive
      },
      title: () => t(archived() ? 'remarks.unarchive' : 'remarks.archive'),
      keys: 'e',
      disabled: () => target.size.value === 0,
      run: () => void archive()
    }
  ]
  for (const action of actions) useCommand(action)
  useCommand({
    id: 'remarks.undo',
    group: 'list',
    title: () => t('remarks.undoLast'),
    keys: 'ctrl+z',
    disabled: () => !remarks.canUndo,
    run: () => void remarks.undo()
  })
  useCommand({
    id: 'remarks.redo',
    group: 'list',
    title: () => t('remarks.redoLast'),
    keys: 'ctrl+shift+z',
    disabled: () => !remarks.canRedo,
    run: () => void remarks.redo()
  })
  return { archive, actions }
}

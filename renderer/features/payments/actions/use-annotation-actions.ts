import { Archive, ArchiveRestore, StickyNote, Tags } from '@lucide/vue'
import { MAX_ANNOTATED } from '#contract/model/annotations'
import { useCommand } from '#shared/commands/use-command'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import type { PaymentAction } from './action'
import type { Target } from '../selection/use-target'
import { useAnnotations } from '../../annotations'

interface Page {
  target: Target
  /** The list shows archived payments. */
  archived: () => boolean
  open: (paymentId: string) => void
  /** Called when the payments have left the list, or are about to. */
  gone: () => void
}

/** Actions that write notes and tags and archive payments, and commands to undo and redo that. */
export function useAnnotationActions({ target, archived, open, gone }: Page): {
  archive: () => Promise<void>
  actions: PaymentAction[]
} {
  const annotations = useAnnotations()
  const toasts = useToasts()
  const { t } = useI18n()
  const ids = (): Promise<string[] | null> => target.ids(MAX_ANNOTATED)

  async function archive(): Promise<void> {
    const chosen = await annotations.unlessTooMany(ids)
    const [first] = chosen ?? []
    if (!chosen || first === undefined) return
    if (chosen.length === 1) await annotations.toggleArchive(first)
    else await annotations.archive(chosen, !archived())
    gone()
  }

  /** Opens one payment and starts editing its note or tags in the detail. */
  async function write(what: 'note' | 'tags'): Promise<void> {
    const [paymentId] = (await target.ids(1).catch(toasts.failed)) ?? []
    if (paymentId === undefined) return
    open(paymentId)
    annotations.opened = what
  }

  const actions: PaymentAction[] = [
    {
      id: 'payment.note',
      group: 'payment',
      section: 'mark',
      icon: StickyNote,
      title: () => t('annotations.writeNote'),
      keys: 'n',
      // A note belongs to one payment.
      disabled: () => target.size.value !== 1,
      run: () => void write('note')
    },
    {
      id: 'payment.tags',
      group: 'payment',
      section: 'mark',
      icon: Tags,
      title: () => t('annotations.addTag'),
      keys: 't',
      disabled: () => target.size.value === 0,
      run: () => (target.isSelection.value ? (annotations.opened = 'tagsOfMany') : void write('tags'))
    },
    {
      id: 'payment.archive',
      group: 'payment',
      section: 'mark',
      get icon() {
        return archived() ? ArchiveRestore : Archive
      },
      title: () => t(archived() ? 'annotations.unarchive' : 'annotations.archive'),
      keys: 'e',
      disabled: () => target.size.value === 0,
      run: () => void archive()
    }
  ]
  for (const action of actions) useCommand(action)
  useCommand({
    id: 'remarks.undo',
    group: 'list',
    title: () => t('annotations.undoLast'),
    keys: 'ctrl+z',
    disabled: () => !annotations.canUndo,
    run: () => void annotations.undo()
  })
  useCommand({
    id: 'remarks.redo',
    group: 'list',
    title: () => t('annotations.redoLast'),
    keys: 'ctrl+shift+z',
    disabled: () => !annotations.canRedo,
    run: () => void annotations.redo()
  })
  return { archive, actions }
}

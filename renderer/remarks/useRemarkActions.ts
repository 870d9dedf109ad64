import { Archive, ArchiveRestore, StickyNote, Tags } from '@lucide/vue'
import { useCommand } from '../commands/useCommand'
import { useText } from '../i18n'
import type { PaymentAction } from '../payments/actions/action'
import { useRemarks } from './remarkStore'

interface Targets {
  /** How many are selected; else 1 where a payment is open or the keyboard is on one. */
  size: () => number
  /** Those; null where they are too many for one step. */
  ids: () => Promise<string[] | null>
  /** The payment that is open, or that the keyboard is on. */
  one: () => string | null
  /** There is a selection. */
  many: () => boolean
  /** What is listed is archived already. */
  archived: () => boolean
  open: (paymentId: string) => void
  /** They have left the list, or are about to. */
  gone: () => void
}

/** Writing notes and tags, archiving, and undoing that, by keyboard and palette. */
export function useRemarkActions({ size, ids, one, many, archived, open, gone }: Targets): {
  archive: () => Promise<void>
  actions: PaymentAction[]
} {
  const remarks = useRemarks()
  const { t } = useText()

  async function archive(): Promise<void> {
    const chosen = await remarks.unlessTooMany(ids)
    const [first] = chosen ?? []
    if (!chosen || first === undefined) return
    if (chosen.length === 1) await remarks.toggleArchive(first)
    else await remarks.archive(chosen, !archived())
    gone()
  }

  function write(what: 'note' | 'tags'): void {
    const paymentId = one()
    if (paymentId === null) return
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
      disabled: () => one() === null,
      run: () => write('note')
    },
    {
      id: 'payment.tags',
      group: 'payment',
      section: 'mark',
      icon: Tags,
      title: () => t('remarks.addTag'),
      keys: 't',
      disabled: () => !many() && one() === null,
      run: () => (many() ? (remarks.wanted = 'tagsOfMany') : write('tags'))
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
      disabled: () => size() === 0,
      run: () => void archive()
    }
  ]
  for (const action of actions) useCommand(action, { once: action.id === 'payment.archive' })
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

import { useCommand } from '../commands/useCommand'
import { useText } from '../i18n'
import { useRemarks } from './remarkStore'

interface Targets {
  /** The selection; else the payment that is open, or that the keyboard is on; else none. */
  ids: () => string[]
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
export function useRemarkCommands({ ids, one, many, archived, open, gone }: Targets): {
  archive: () => Promise<void>
} {
  const remarks = useRemarks()
  const { t } = useText()

  async function archive(): Promise<void> {
    const chosen = ids()
    const [first] = chosen
    if (first === undefined) return
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

  useCommand({
    id: 'payment.note',
    group: 'payment',
    title: () => t('remarks.writeNote'),
    keys: 'n',
    disabled: () => one() === null,
    run: () => write('note')
  })
  useCommand({
    id: 'payment.tags',
    group: 'payment',
    title: () => t('remarks.addTag'),
    keys: 't',
    disabled: () => !many() && one() === null,
    run: () => (many() ? (remarks.wanted = 'tagsOfMany') : write('tags'))
  })
  useCommand(
    {
      id: 'payment.archive',
      group: 'payment',
      title: () => t(archived() ? 'remarks.unarchive' : 'remarks.archive'),
      keys: 'e',
      disabled: () => ids().length === 0,
      run: () => void archive()
    },
    { once: true }
  )
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
  return { archive }
}

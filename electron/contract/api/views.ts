import { z } from 'zod'
import type { SharedView } from '../model/views'
import { pastedText } from '../schemas/values'
import { sharedView } from '../schemas/views'
import { takes, takesNothing } from './call'

export const views = {
  /** Reads a link or a file. Fails with `viewUnreadable` and `viewNewer`, as all calls that read a view. */
  read: takes(z.strictObject({ text: pastedText })).gives<SharedView>(),

  /** Asks for a file with the system's dialog; null if the user cancelled. */
  open: takesNothing.gives<SharedView | null>(),

  /** The view that the program was started with, or started again with while it ran; returned once. */
  pendingSharedView: takesNothing.gives<SharedView | null>(),

  copyLink: takes<SharedView>(sharedView).gives<void>(),

  /** Asks for a path, then writes a file; null if the user cancelled. */
  save: takes<SharedView>(sharedView).gives<{ path: string | null }>()
}

import { z } from 'zod'
import type { SharedView } from '../model/views'
import { pastedText } from '../schemas/values'
import { sharedView } from '../schemas/views'
import { takes, takesNothing } from './call'

export const views = {
  /** Reads a link, or what a file holds. Fails with `viewUnreadable` and `viewNewer`, as all that read one. */
  read: takes(z.strictObject({ text: pastedText })).gives<SharedView>(),

  /** Asks for a file with the system's dialog; null where the user thought better of it. */
  open: takesNothing.gives<SharedView | null>(),

  /** What the program was started with, or again while it ran; once. */
  pendingSharedView: takesNothing.gives<SharedView | null>(),

  copyLink: takes<SharedView>(sharedView).gives<void>(),

  /** Asks where to, then writes a file; null where the user thought better of it. */
  save: takes<SharedView>(sharedView).gives<{ path: string | null }>()
}

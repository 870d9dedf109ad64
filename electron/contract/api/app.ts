import { z } from 'zod'
import { MAX_COPIED, type AppState } from '../model/app'
import { takes, takesNothing } from './call'

export const app = {
  state: takesNothing.gives<AppState>(),

  /** Opens a link in the browser if its host is on the allow-list, else fails with `linkRejected`. */
  openLink: takes(z.strictObject({ url: z.url().max(2_000) })).gives<void>(),

  /** `html` is the same content for programs that accept tables. Both together at most `MAX_COPIED` long. */
  copy: takes(
    z
      .strictObject({ text: z.string(), html: z.string().exactOptional() })
      .refine(({ text, html = '' }) => text.length + html.length <= MAX_COPIED)
  ).gives<void>(),

  /** Shows the folder of histories and logs in the file manager. */
  showFolder: takesNothing.gives<void>()
}

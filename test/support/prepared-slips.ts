import { join } from 'node:path'
import type { LocalHistory } from '../../electron/history/history'
import { openHistory } from '../../electron/history/store/open'
import { prepareSlips, type PrepareOptions } from '../../electron/slips/prepare'
import { yesToAll } from './acknowledgements'
import { answerOf, foundLookup, inTempFolder } from './history'
import { qrisPayload } from './qris-payload'

/** The code of a shop. */
export const CODE = qrisPayload(65_000)
/** Has the same name and NMID, but pays another account. */
export const STRANGE_CODE = qrisPayload(65_000, { shop: { account: '9876543210' } })
export const NOW = 1_760_000_000_000

interface Requested extends Partial<PrepareOptions> {
  history: LocalHistory
}

/** Prepares slips with the default settings, except for these. */
export const prepare = ({ history, ...options }: Requested) =>
  prepareSlips({
    history,
    paymentIds: [],
    copies: 1,
    acknowledgements: {},
    reason: null,
    environment: 'production',
    language: 'id',
    shopName: '',
    shopAddress: '',
    footLine: '',
    logo: null,
    qrisMark: null,
    operator: '',
    codeMinutes: null,
    now: NOW,
    ...options
  })

/** Acknowledges what is held back at this moment. */
export const yesTo = async (requested: Requested) => yesToAll((await prepare(requested)).blocked)

/** Gives `work` a history with two payments to the shop, and one to a stranger. */
export const inHistory = (work: (history: LocalHistory) => Promise<void>): Promise<void> =>
  inTempFolder(async (folder) => {
    const history = await openHistory(join(folder, 'production.sqlite'))
    const payments: [string, string][] = [
      ['XID-1', CODE],
      ['XID-2', CODE],
      ['XID-3', STRANGE_CODE]
    ]
    for (const [paymentId, qrContent] of payments) {
      await history.record(foundLookup(answerOf({ paymentId, qrContent, amount: 65_000 })))
    }
    await work(history)
    await history.close()
  })

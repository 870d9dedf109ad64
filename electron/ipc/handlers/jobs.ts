import type { BrowserWindow } from 'electron'
import { basename } from 'node:path'
import type { Input } from '#contract/bridge'
import type { Job } from '#contract/model/jobs'
import { MAX_LIST_BYTES, type ListItem } from '#contract/model/lists'
import { openListSession, type ListSession } from '../../id-lists/list-session'
import { ListSessions } from '../../id-lists/list-sessions'
import { toUnreadable } from '../../id-lists/unreadable'
import { createListWorker } from '../../id-lists/worker-thread'
import type { JobsPort } from '../../history/jobs/port'
import type { PaymentsPort } from '../../history/payments/port'
import { jobCsv } from '../../import-export/job-csv'
import type { Lookups } from '../../lookup-queue/lookups'
import { replaceFile } from '../../platform/atomic-write'
import { readWhole } from '../../platform/open-file'
import type { PreferencesFile } from '../../settings/preferences'
import type { Handlers } from '../answering'
import { CallFailure } from '../failure'
import { askForFile, askWhere } from './dialogs'
import { requireKey, type KeySessions } from './lookups'
import { selectedIds } from './selected'

const LIST_FILES = [{ name: 'CSV, XLSX, TXT', extensions: ['csv', 'xlsx', 'txt', 'tsv'] }]

export interface JobSessions extends KeySessions {
  readonly preferences: Pick<PreferencesFile, 'current'>
  readonly current: KeySessions['current'] & {
    readonly history: Pick<
      JobsPort & PaymentsPort,
      'job' | 'jobItems' | 'jobItemsAfter' | 'reconcileJob' | 'paymentIds'
    >
    readonly lookups: Pick<Lookups, 'jobs' | 'withTime'>
  }
}

/** Handlers for lists and jobs: a list that was read stays in memory until a job is made from it. */
export function jobHandlers(sessions: JobSessions, window: BrowserWindow): Pick<Handlers, 'lists' | 'jobs'> {
  const lists = new ListSessions()
  const read = async (name: string, data: Uint8Array) =>
    lists.add(await openListSession(createListWorker, { data, name }))

  function held(token: string): ListSession {
    const list = lists.get(token)
    if (!list) throw new CallFailure('listGone', 'there is no such list')
    return list
  }

  async function itemsOf(source: Input<'jobs.start'>['source']): Promise<ListItem[]> {
    if ('token' in source) {
      const items = await held(source.token).items(source.columns)
      if (items.length === 0) throw new CallFailure('listGone', 'there are no ids in this list')
      return items
    }
    const paymentIds = await selectedIds(sessions.current.history, source)
    return paymentIds.map((paymentId) => ({ paymentId, expectedAmount: null, reference: null }))
  }

  async function done(change: Promise<Job | null>): Promise<Job> {
    const job = await change
    if (!job) throw new CallFailure('jobUnsuitable', 'there is no such job, or it is in another state')
    return sessions.current.lookups.withTime(job)
  }

  return {
    lists: {
      open: async () => {
        const path = await askForFile(window, LIST_FILES)
        if (path === null) return null
        return read(basename(path), await readWhole(path, MAX_LIST_BYTES).catch(toUnreadable))
      },
      read: ({ name, data }) => read(name, data),
      readAgain: async ({ token, options }) => ({ token, ...(await held(token).readAgain(options)) }),
      understand: async ({ token, columns }) => held(token).understand(columns)
    },
    jobs: {
      start: async ({ name, source }) => {
        requireKey(sessions)
        const { lookups } = sessions.current
        const job = await lookups.jobs.start(name, await itemsOf(source))
        if ('token' in source) lists.release(source.token)
        return lookups.withTime(job)
      },
      list: async () => {
        const { lookups } = sessions.current
        return (await lookups.jobs.list()).map((job) => lookups.withTime(job))
      },
      get: async ({ jobId }) => {
        const { lookups } = sessions.current
        const job = await lookups.jobs.get(jobId)
        return job ? lookups.withTime(job) : null
      },
      items: ({ jobId, ...page }) => sessions.current.history.jobItems(jobId, page),
      reconcile: ({ jobId }) => sessions.current.history.reconcileJob(jobId),
      pause: ({ jobId }) => done(sessions.current.lookups.jobs.pause(jobId)),
      resume: ({ jobId }) => {
        requireKey(sessions)
        return done(sessions.current.lookups.jobs.resume(jobId))
      },
      cancel: ({ jobId }) => done(sessions.current.lookups.jobs.cancel(jobId)),
      retry: ({ jobId }) => {
        requireKey(sessions)
        return done(sessions.current.lookups.jobs.retry(jobId))
      },
      pauseAll: () => sessions.current.lookups.jobs.pauseAll(),
      exportCsv: async ({ jobId }) => {
        const { history } = sessions.current
        const job = await history.job(jobId)
        if (!job) throw new CallFailure('jobUnsuitable', 'there is no such job')
        const csv = { name: 'CSV', extensions: ['csv'] }
        const path = await askWhere(window, `${job.name.replace(/[^\w.-]+/g, '_')}.csv`, csv)
        if (path === null) return { path }
        await replaceFile(path, jobCsv(history, jobId, sessions.preferences.current.language))
        return { path }
      }
    }
  }
}

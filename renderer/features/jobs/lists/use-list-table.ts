import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { MAX_JOB_IDS, type Job } from '#contract/model/jobs'
import {
  MAX_LIST_BYTES,
  type ListColumns,
  type ListOptions,
  type ParseReport,
  type ListTable
} from '#contract/model/lists'
import { api, toCallError, type CallError } from '#shared/api'
import { nameOfPaste } from '../names'

/** Longest name that the main process accepts, in UTF-16 units. */
const LONGEST_NAME = 200

/** Why there is no table, or no job from it. An earlier table stays. */
export type ListProblem =
  | { of: 'size'; bytes: number }
  /** `retry` repeats the failed call; null if that was sending, which the sheet repeats. */
  | { of: 'call'; error: CallError; retry: (() => void) | null }

/** A file or pasted text as a table: the meaning of its columns, the resulting ids, and the job made from them. */
export function useListTable() {
  const table = shallowRef<ListTable | null>(null)
  const columns = reactive<ListColumns>({ id: null, amount: null, reference: null, header: false })
  const parseReport = shallowRef<ParseReport | null>(null)
  const name = ref('')
  const problem = shallowRef<ListProblem | null>(null)
  /** While `picking` a file, the user still sees the earlier table. */
  const busy = ref<'picking' | 'reading' | 'again' | 'sending' | null>(null)
  /** Hidden sheets, rows and columns of a workbook are read as well. */
  const hidden = ref(false)
  let generation = 0

  const visible = computed(() => table.value !== null || problem.value !== null || busy.value === 'reading')
  const tooMany = computed(() => (parseReport.value?.ids ?? 0) > MAX_JOB_IDS)
  const ready = computed(() => (parseReport.value?.ids ?? 0) > 0 && !tooMany.value && busy.value === null)

  /** Resolves to false if the user cancelled, and to null if it failed. */
  async function take(
    read: () => Promise<ListTable | null>,
    how: 'picking' | 'reading',
    called?: string
  ): Promise<boolean | null> {
    busy.value = how
    problem.value = null
    try {
      const answer = await read()
      if (!answer) return false
      parseReport.value = null
      hidden.value = false
      table.value = answer
      name.value = called ?? answer.name
      Object.assign(columns, answer.guess)
      return true
    } catch (cause) {
      problem.value = failed(cause, () => void take(read, how, called))
      return null
    } finally {
      busy.value = null
    }
  }

  /** Reads the same file with other options, such as another sheet or delimiter. On failure the table stays. */
  async function readAgain(change: Partial<ListOptions>): Promise<void> {
    if (!table.value || busy.value !== null) return
    const { token } = table.value
    const { delimiter, sheet } = table.value.source
    // The current sheet and delimiter stay unless `change` replaces them.
    const options = { delimiter, sheet, hidden: hidden.value, ...change }
    busy.value = 'again'
    problem.value = null
    try {
      const answer = await api.lists.readAgain({ token, options })
      if (table.value.token !== token) return
      parseReport.value = null
      hidden.value = options.hidden
      table.value = answer
      Object.assign(columns, answer.guess)
    } catch (cause) {
      problem.value = failed(cause, () => void readAgain(change))
    } finally {
      busy.value = null
    }
  }

  /** Opens the system's file dialog. */
  const pick = () => take(() => api.lists.open(), 'picking')

  async function readFile(file: File): Promise<void> {
    if (file.size > MAX_LIST_BYTES) {
      problem.value = { of: 'size', bytes: file.size }
      return
    }
    await take(async () => {
      const data = new Uint8Array(await file.arrayBuffer())
      // Keeps the end of the name, which has the file type.
      return api.lists.read({ name: file.name.slice(-LONGEST_NAME), data })
    }, 'reading')
  }

  async function readText(text: string): Promise<void> {
    const called = nameOfPaste()
    const data = new TextEncoder().encode(text)
    await take(() => api.lists.read({ name: called, data }), 'reading', called)
  }

  async function understand(): Promise<void> {
    if (!table.value) return
    const mine = ++generation
    try {
      const answer = await api.lists.understand({ token: table.value.token, columns: { ...columns } })
      if (mine !== generation) return
      parseReport.value = answer
      if (problem.value?.of === 'call') problem.value = null
    } catch (cause) {
      if (mine === generation) problem.value = failed(cause, () => void understand())
    }
  }
  watch([table, columns], () => void understand())

  /** Starts the job; null if that failed, with the reason in `problem`. */
  async function send(): Promise<Job | null> {
    if (!table.value || !ready.value) return null
    busy.value = 'sending'
    problem.value = null
    const { token, name: file } = table.value
    try {
      return await api.jobs.start({
        name: (name.value.trim() || file).slice(0, LONGEST_NAME),
        source: { token, columns: { ...columns } }
      })
    } catch (cause) {
      problem.value = failed(cause, null)
      return null
    } finally {
      busy.value = null
    }
  }

  function leave(): void {
    table.value = null
    parseReport.value = null
    problem.value = null
  }

  return {
    table,
    columns,
    parseReport,
    name,
    problem,
    busy,
    hidden,
    visible,
    tooMany,
    ready,
    pick,
    readFile,
    readText,
    readAgain,
    send,
    leave
  }
}

function failed(cause: unknown, retry: (() => void) | null): ListProblem {
  return { of: 'call', error: toCallError(cause), retry }
}

export type OpenList = ReturnType<typeof useListTable>

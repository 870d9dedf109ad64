import { beforeEach, expect, it } from 'vitest'
import type { DirectPrinter } from '#contract/model/printers'
import { AllPrinters } from '../../../../electron/slips/printers/all-printers'
import { DirectPrinters } from '../../../../electron/slips/printers/direct/direct-printers'
import { NETWORK_LIMITS } from '../../../../electron/slips/printers/direct/network-job'
import { PrinterFailure, type PrinterJob, type RawJob } from '../../../../electron/slips/printers/printers'
import { THROUGH_QUEUE } from '../../../support/direct-printer'
import { FakePrinters } from '../../../support/fake-printers'
import { sendJob } from '../../../support/spooler-jobs'

const ON_NETWORK: DirectPrinter = { ...THROUGH_QUEUE, name: 'Gudang', way: { host: '127.0.0.1', port: 1 } }
const OVER_NETWORK = 1_760_000_000_000

let set: DirectPrinter[]
let system: FakePrinters
let raw: RawJob[]
let printers: AllPrinters
beforeEach(() => {
  set = [THROUGH_QUEUE, ON_NETWORK]
  system = new FakePrinters()
  system.list = async () =>
    ['POS58', 'Kasir'].map((name) => ({ name, displayName: name, isDefault: true, printerError: null }))
  raw = []
  const direct = new DirectPrinters({
    printers: () => set,
    raster: async () => ({ width: 384, height: 1, bits: new Uint8Array(48) }),
    spooler: {
      async send(job, onCreated) {
        if ('raw' in job) raw.push(job)
        await onCreated(7)
      },
      status: (printer, id) => system.status(printer, id),
      find: (printer, name) => system.find(printer, name),
      cancel: (printer, id) => system.cancel(printer, id)
    },
    limits: NETWORK_LIMITS,
    startedAt: OVER_NETWORK
  })
  printers = new AllPrinters(direct, system)
})

const jobFor = (printer: string): PrinterJob => ({
  printer,
  name: `Lunas ${printer}`,
  pdf: new Uint8Array(),
  sheets: 1,
  width: 48,
  height: 1,
  dpi: 203
})

it('lists direct printers first; one of the system with the same name is hidden', async () => {
  const names = (await printers.list()).map(({ name, isDefault }) => [name, isDefault])
  expect(names).toEqual([
    ['Kasir', false],
    ['Gudang', false],
    ['POS58', true]
  ])
  system.isThere = false
  system.list = () => Promise.reject(new PrinterFailure('nobody answers'))
  await expect(printers.list()).rejects.toThrow(PrinterFailure)
})

it('knows what a direct printer can do, also while the print service does not answer', async () => {
  system.isThere = false
  expect(await printers.capabilities('Gudang')).toEqual({ resolutions: [203], media: [] })
  await expect(printers.capabilities('POS58')).rejects.toThrow(PrinterFailure)
})

it('sends a job by the name of its printer', async () => {
  expect(await sendJob(printers, jobFor('Kasir'))).toBe(7)
  expect(raw.map(({ printer, name }) => [printer, name])).toEqual([['POS58', 'Lunas Kasir']])
  await sendJob(printers, jobFor('POS58'))
  expect(system.jobs.map(({ job }) => job.printer)).toEqual(['POS58'])
  expect(await printers.find('POS58', 'Lunas POS58')).toEqual([1])
})

it('asks and cancels where a job is', async () => {
  await sendJob(printers, jobFor('POS58'))
  // The number is that of the queue behind the direct printer.
  expect(await printers.status('Kasir', 1)).toMatchObject({ state: 'waiting' })
  await printers.cancel('Kasir', 1)
  expect(await printers.status('POS58', 1)).toMatchObject({ state: 'cancelled' })
})

it('never asks a spooler about a job over the network, even if its printer is gone', async () => {
  system.isThere = false
  set = []
  expect(await printers.status('Gudang', OVER_NETWORK - 5)).toMatchObject({ state: 'lost' })
  await printers.cancel('Gudang', OVER_NETWORK - 5)
  expect(system.cancelled).toEqual([])
})

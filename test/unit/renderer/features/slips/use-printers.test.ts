import { beforeEach, describe, expect, it } from 'vitest'
import type { DirectPrinter } from '#contract/model/printers'
import { useSession } from '#shared/session/session-store'
import { closestResolution, usePrinters } from '../../../../../renderer/features/slips/use-printers'
import {
  beginSession,
  failure,
  inComponent,
  settled,
  stateWith,
  type FakeApi
} from '../../../../support/fake-api'
import { THROUGH_QUEUE } from '../../../../support/direct-printer'
import { printerOf, slipsApi } from '../../../../support/slip-answers'

let api: FakeApi
beforeEach(() => {
  api = slipsApi()
  beginSession()
})

async function open(preferred: string | null) {
  const { value } = inComponent(() => usePrinters(preferred))
  await settled()
  return value
}
const fails = (): never => {
  throw failure('printServiceFailed')
}
const capabilities = (resolutions: number[]) => ({ resolutions, media: [] })

describe('a print service that does not answer', () => {
  it('is named, and the chosen printer stays chosen: it may well be there', async () => {
    api.answer('slips.printers', fails)
    const printing = await open('KASIR')
    expect(printing.printersError.value?.code).toBe('printServiceFailed')
    expect([printing.printer.value, printing.gone.value]).toEqual(['KASIR', null])
    // Nothing is asked about printers of which nobody knows whether they are there.
    expect(api.requested('slips.printerCapabilities')).toEqual([])
  })

  it('is named no more once it answers again', async () => {
    api.answer('slips.printers', fails)
    const printing = await open('KASIR')
    api.answer('slips.printers', () => [printerOf('KASIR')])
    await printing.loadPrinters()
    await settled()
    expect(printing.printersError.value).toBeNull()
    expect(printing.printers.value.map(({ name }) => name)).toEqual(['KASIR'])
    expect(printing.resolutions.value).toEqual([203])
  })

  it('is named as well if it only knows no more what the printer can do', async () => {
    api.answer('slips.printerCapabilities', fails)
    const printing = await open('KASIR')
    expect(printing.printersError.value?.code).toBe('printServiceFailed')
    expect(printing.printers.value).toHaveLength(1)
    expect(printing.resolutions.value).toEqual([])
  })
})

describe('a printer that is gone', () => {
  it('is replaced by the PDF viewer, and named', async () => {
    const printing = await open('GUDANG')
    expect([printing.printer.value, printing.gone.value]).toEqual([null, 'GUDANG'])
    printing.printer.value = 'KASIR'
    await settled()
    expect([printing.printer.value, printing.gone.value]).toEqual(['KASIR', null])
  })

  it('is replaced as well if another profile chooses it later', async () => {
    const printing = await open('KASIR')
    printing.printer.value = 'GUDANG'
    await settled()
    expect([printing.printer.value, printing.gone.value]).toEqual([null, 'GUDANG'])
  })

  it('is named no more once somebody chooses the PDF viewer', async () => {
    const printing = await open('GUDANG')
    printing.printer.value = null
    await settled()
    expect([printing.printer.value, printing.gone.value]).toEqual([null, null])
  })
})

describe('the resolutions of a printer', () => {
  it('are those of the chosen one that a slip may have', async () => {
    api.answer('slips.printerCapabilities', () => capabilities([72, 203, 300, 2_400]))
    const printing = await open('KASIR')
    expect(printing.resolutions.value).toEqual([203, 300])
    expect(api.requested('slips.printerCapabilities')).toEqual([{ printer: 'KASIR' }])
    printing.printer.value = null
    await settled()
    expect(printing.resolutions.value).toEqual([])
  })

  it('are not those of a printer that was chosen before', async () => {
    api.answer('slips.printers', () => [printerOf('KASIR'), printerOf('GUDANG')])
    const held = api.answerLater('slips.printerCapabilities')
    const printing = await open('KASIR')
    printing.printer.value = 'GUDANG'
    await settled()
    await held[1]!.answer(capabilities([600]))
    await held[0]!.answer(capabilities([203]))
    expect(printing.resolutions.value).toEqual([600])
  })

  it('are asked for again when a direct printer is set up with another one', async () => {
    const kasir: DirectPrinter = { ...THROUGH_QUEUE, name: 'KASIR' }
    beginSession({ directPrinters: [kasir] })
    const printing = await open('KASIR')
    api.answer('slips.printerCapabilities', () => capabilities([300]))
    useSession().begin(stateWith({ directPrinters: [{ ...kasir, dpi: 300 }] }))
    await settled()
    expect(printing.resolutions.value).toEqual([300])
  })

  it('offer the closest one for another, the finer of two', () => {
    expect(closestResolution([300, 600], 203)).toBe(300)
    expect(closestResolution([203, 600], 300)).toBe(203)
    expect(closestResolution([200, 400], 300)).toBe(400)
    expect(closestResolution([], 203)).toBeNull()
  })
})

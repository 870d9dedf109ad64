import { expect, it } from 'vitest'
import { CupsPrinters } from '../../../../electron/slips/printers/ipp/cups'
import { systemPrinters } from '../../../../electron/slips/printers/system-printers'
import { WindowsPrinters } from '../../../../electron/slips/printers/windows/windows-printers'

it.each([
  ['win32', WindowsPrinters],
  ['linux', CupsPrinters],
  ['darwin', CupsPrinters]
] as const)('the printers of %s are its own', (platform, kind) => {
  const raster = (): Promise<never> => Promise.reject(new Error('nothing is printed'))
  expect(systemPrinters({ platform, env: {} }, raster)).toBeInstanceOf(kind)
})

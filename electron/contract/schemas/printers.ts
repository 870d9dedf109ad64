import { z } from 'zod'
import {
  FEED_MM,
  GAP_MM,
  HEAD_DOTS,
  MAX_DIRECT_PRINTER_NAME,
  MAX_DIRECT_PRINTERS,
  PRINTER_LANGUAGES,
  type DirectPrinter
} from '../model/printers'
import { isPrinterHost, MAX_HOST } from '../printer-host'
import { printerName, resolution } from './profiles'

const printerHost = z
  .string()
  .trim()
  .max(MAX_HOST)
  .refine(isPrinterHost, 'must be a host name or an IP address')

const networkPort = z.int().min(1).max(65_535)

const millimetres = ({ least, most }: { least: number; most: number }) => z.number().min(least).max(most)

export const directPrinter: z.ZodType<DirectPrinter> = z.strictObject({
  name: z.string().trim().min(1).max(MAX_DIRECT_PRINTER_NAME),
  language: z.enum(PRINTER_LANGUAGES),
  way: z.union([
    z.strictObject({ host: printerHost, port: networkPort }),
    z.strictObject({ queue: printerName.unwrap() })
  ]),
  dpi: resolution,
  headDots: z.int().min(HEAD_DOTS.least).max(HEAD_DOTS.most),
  cut: z.boolean(),
  feedMm: millimetres(FEED_MM),
  gapMm: millimetres(GAP_MM).nullable()
})

/** A name is how jobs and profiles find a printer. */
export const directPrinters = z
  .array(directPrinter)
  .max(MAX_DIRECT_PRINTERS)
  .refine((printers) => new Set(printers.map(({ name }) => name)).size === printers.length, 'each once')

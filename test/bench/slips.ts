import { join } from 'node:path'
import { buildQris, type DemoPayee } from '../../electron/simulator/payload'
import { startCups } from '../support/cups'
import { express, storeAnswers } from './fill.ts'
import { median, type Row } from './report.ts'
import { drawBare, inBare } from './slips-bare.ts'
import { inLunas, type Saved } from './slips-window.ts'

// Slips in the real program, from the key until the window reports the result. The baseline for sheets is the same codes
// drawn by `qrcode` and printed to PDF by a bare Electron. Nothing is looked up.

const SLIPS = 1_000
const ON_A_ROLL = 400
/** Single slips printed for each round of sheets: they take a fraction of the time. */
const PRINTED_A_ROUND = 8

const SHOP: DemoPayee = {
  name: 'Toko Contoh',
  city: 'Bandung',
  postcode: '40111',
  category: '4829',
  acquirer: 'ID.CO.CONTOH.WWW',
  account: '1234567890',
  nmid: 'ID1020000000001'
}

/** 1,000 slips to PDF, in turns with their baseline, and single slips to a printer. */
export async function benchSlips(folder: string, env: NodeJS.ProcessEnv, rounds: number): Promise<Row[]> {
  const template = join(folder, 'slips.sqlite')
  const payments = Array.from({ length: SLIPS }, (_, i) => unpaid(i))
  await storeAnswers(template, payments)
  const forRoll = join(folder, 'roll.sqlite')
  await storeAnswers(forRoll, payments.slice(0, ON_A_ROLL))
  const payloads = payments.map(({ payload }) => payload)
  return [
    ...(await benchSheets({ folder, env, template }, rounds, payloads)),
    ...(await benchPrinting({ folder, env, template }, forRoll, rounds))
  ]
}

interface Place {
  folder: string
  env: NodeJS.ProcessEnv
  /** A history with all of the payments. */
  template: string
}

async function benchSheets(place: Place, rounds: number, payloads: string[]): Promise<Row[]> {
  const { folder, env } = place
  const bare: number[] = []
  const timed: Saved[] = []
  const watched: Saved[] = []
  const save = (watch: boolean): Promise<Saved> =>
    inLunas({ ...place, preferences: { layout: 'a4x8' } }, ({ saveAll }) =>
      saveAll(SLIPS, join(folder, 'slips.pdf'), watch)
    )
  for (let round = 1; round <= rounds; round++) {
    bare.push(await inBare(folder, env, (app) => drawBare(app, folder, payloads)))
    timed.push(await save(false))
    // Watching memory takes time itself.
    watched.push(await save(true))
    const { grownBytes, longestTaskMs } = watched.at(-1)!
    const figures = `${grownBytes / 1e6} MB more, longest task ${longestTaskMs} ms`
    say(`slips ${round} of ${rounds}: ${timed.at(-1)!.ms} ms, bare ${bare.at(-1)} ms; ${figures}`)
  }
  const of = (all: Saved[], figure: keyof Saved): number => median(all.map((each) => each[figure]))
  return [
    {
      what: `${SLIPS.toLocaleString('en')} slips, 8 a sheet, from the key that opens them to the PDF, read back`,
      unit: 'ms',
      lunas: of(timed, 'ms'),
      bare: median(bare),
      goal: { atMost: 1.5, aim: 1 }
    },
    {
      what: 'memory of all processes meanwhile, beyond that before',
      unit: 'MB',
      lunas: of(watched, 'grownBytes') / 1e6,
      bare: null,
      goal: { atMost: 150 }
    },
    {
      what: 'longest task of the window meanwhile',
      unit: 'ms',
      lunas: of(timed, 'longestTaskMs'),
      bare: null,
      goal: { atMost: 50 }
    }
  ]
}

async function benchPrinting(place: Place, forRoll: string, rounds: number): Promise<Row[]> {
  if (process.getuid?.() !== 0) {
    say('one slip is not printed: CUPS wants to be started by root')
    return []
  }
  const cups = await startCups()
  const env = { ...place.env, ...cups.env }
  const preferences = { layout: 'roll80', printer: cups.printer }
  const times: number[] = []
  const first: number[] = []
  try {
    await inLunas({ ...place, env, preferences }, async ({ printNext }) => {
      for (let print = 1; print <= rounds * PRINTED_A_ROUND; print++) {
        times.push(await printNext())
        say(`one slip ${print}: ${times.at(-1)} ms`)
      }
    })
    for (let round = 1; round <= rounds; round++) {
      const printed = inLunas({ ...place, env, preferences, template: forRoll }, ({ printAll }) =>
        printAll(ON_A_ROLL)
      )
      first.push(await printed)
      say(`first of ${ON_A_ROLL}, ${round} of ${rounds}: ${first.at(-1)} ms`)
    }
  } finally {
    await cups.stop()
  }
  return [
    {
      what: 'one slip, from the key until the spooler has it',
      unit: 'ms',
      lunas: median(times),
      bare: null,
      goal: { atMost: 100 }
    },
    {
      what: `the first of ${ON_A_ROLL} slips on a roll, from the key until the spooler has it`,
      unit: 'ms',
      lunas: median(first),
      bare: null,
      goal: { atMost: 300 }
    }
  ]
}

/** An answer for an unpaid payment with its own code. */
function unpaid(i: number): { paymentId: string; payload: string; body: unknown } {
  const paymentId = `XID-${6_000_000_000 + i}`
  const amount = 10_000 + i * 50
  const payload = buildQris(SHOP, amount, { reference: paymentId })
  const answer = express(paymentId, i)
  const data = { ...answer.data, status_code: '9', paid_at: null, amount, qr_content: payload }
  return { paymentId, payload, body: { ...answer, data } }
}

const say = (line: string): void =>
  void process.stderr.write(`${line.replace(/\d+\.\d+/g, (figure) => Number(figure).toFixed(0))}\n`)

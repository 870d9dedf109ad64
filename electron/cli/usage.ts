import { RECEIPT_PAPERS } from '#contract/model/receipts'
import { LAYOUTS } from '#contract/model/slip-layouts'

export const USAGE = `Usage: lunas COMMAND [options]

  lookup ID…                     ask for payments and keep the answers
  lookup --file FILE [--id-column COLUMN] [--amount-column COLUMN]
         [--reference-column COLUMN] [--sheet NAME] [--delimiter D] [--hidden] [--name NAME]
                                 the same for a list (txt, csv, xlsx; - for standard input) as a
                                 job that Ctrl-C pauses. A column is its number or its heading,
                                 of ids also all; D is comma, semicolon, tab, pipe or none.
                                 What was read and what was not is said; --hidden reads what a
                                 workbook hides
  jobs                           list the jobs, newest first
  resume JOB [--failed]          go on with a job, by its id or the end of it, or ask again for
                                 what failed in it
  watch ID… [--until-paid] [--timeout 15m]
                                 ask again, less and less often, and print what changes
  list [TEXT] [--status paid|unpaid|unknown] [--conflict] [--sort COLUMN[:desc]]
         [--limit N] [--format json|csv|xlsx] [--columns all|NAME,…] [--out FILE]
                                 payments of the history; needs no network. TEXT, also behind
                                 --search, as in the window:
                                 'status:unpaid city:bandung created:>=yesterday'
  export [TEXT] --out FILE [--format csv|xlsx|jsonl] and what list takes
                                 the same as a file, all columns unless told otherwise; jsonl is
                                 all that is kept of the payments, for import
  import FILE.jsonl… [--any-environment]
                                 add what another Lunas exported; the same twice changes nothing;
                                 FILE may be a pipe, or - for standard input
  slip ID… --out FILE.pdf (--layout L | --profile P) [--dpi N] [--copies N] [--skip N]
         [--force] [--reason TEXT] [--accept-merchant NAME[/NMID[/FINGERPRINT]]]
                                 write slips from the history as a PDF, each code
                                 read back; L is one of
                                 ${LAYOUTS.join(' ')}
  print ID… (--profile P | --printer NAME --layout L) and what slip takes
                                 the same to a printer, without a dialog, until the
                                 printer has all or needs somebody; P is a print
                                 profile of the settings
  receipt ID… --paper P --out FILE.pdf [--force]
                                 write proof of what was seen paid, when and by which
                                 lookup, without any code; P is one of ${RECEIPT_PAPERS.join(' ')}
  qris PAYLOAD                   read a QRIS payload and name its problems
  simulate [--port N]            run the stand-in for KiriminAja alone

Options of every command:
  --json                         one JSON object a line
  --environment production|sandbox|demo
  --base-url URL                 in place of the environment's own address
  --user-data-dir DIR            where histories and settings lie
  --help, --version

The API key is read from LUNAS_API_KEY, else from the system's key store.
Exit codes: 0 fine; 2 some lookup was not found, some slip, receipt or line was refused,
some payment is not paid, a job was paused, or an export or import was stopped;
1 wrong use or failure.
`

import type { PrinterCapabilities, PrintJobStatus } from '#contract/model/printers'
import type { DirectPrinters } from './direct/direct-printers'
import type { PrinterJob, Printers, SystemPrinter } from './printers'

/** Direct printers, and those of the system; of two with the same name, the direct one. */
export class AllPrinters implements Printers {
  readonly #direct: DirectPrinters
  readonly #system: Printers

  constructor(direct: DirectPrinters, system: Printers) {
    this.#direct = direct
    this.#system = system
  }

  async list(): Promise<SystemPrinter[]> {
    const [direct, system] = await Promise.all([this.#direct.list(), this.#system.list()])
    return [...direct, ...system.filter(({ name }) => !this.#direct.has(name))]
  }

  capabilities(printer: string): Promise<PrinterCapabilities> {
    return this.#wayTo(printer).capabilities(printer)
  }

  send(job: PrinterJob, onCreated: (spoolerId: number) => Promise<void>): Promise<void> {
    return this.#wayTo(job.printer).send(job, onCreated)
  }

  status(printer: string, spoolerId: number, name?: string): Promise<PrintJobStatus> {
    return this.#wayOf(printer, spoolerId).status(printer, spoolerId, name)
  }

  find(printer: string, name: string): Promise<number[]> {
    return this.#wayTo(printer).find(printer, name)
  }

  cancel(printer: string, spoolerId: number): Promise<void> {
    return this.#wayOf(printer, spoolerId).cancel(printer, spoolerId)
  }

  /** Stops sending, for the end of the program: what is under way over the network is lost. */
  close(): void {
    this.#direct.close()
  }

  #wayTo(printer: string): Printers {
    return this.#direct.has(printer) ? this.#direct : this.#system
  }

  /** No spooler of the system knows of a job over the network, even if its printer is not set up any more. */
  #wayOf(printer: string, spoolerId: number): Printers {
    return this.#direct.isOverNetwork(spoolerId) ? this.#direct : this.#wayTo(printer)
  }
}

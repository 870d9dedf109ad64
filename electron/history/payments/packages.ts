import type { Database } from 'better-sqlite3'
import type { Package, Contact } from '#contract/model/payments'
import { destinationOf } from '../insights/city'

interface PackageRow {
  payment: number
  position: number
  awb: string | null
  order_id: string | null
  service: string | null
  service_name: string | null
  status: number | null
  live_track_url: string | null
  origin: string | null
  destination: string | null
  damaged: number
}

/** `packages`: those of each payment's last `found` answer, and `destinations`. Derived. */
export function packagesTable(db: Database) {
  const remove = db.prepare<[number]>('DELETE FROM packages WHERE payment = ?')
  const forget = db.prepare<[number]>('DELETE FROM destinations WHERE payment = ?')
  const head = db.prepare<[number, string | null]>('INSERT INTO destinations VALUES (?, ?)')
  const insert = db.prepare<PackageRow>(`
    INSERT INTO packages (payment, position, awb, order_id, service, service_name, status, live_track_url,
      origin, destination, damaged)
    VALUES (@payment, @position, @awb, @order_id, @service, @service_name, @status, @live_track_url,
      @origin, @destination, @damaged)`)
  const ofPayment = db.prepare<[number], PackageRow>(
    'SELECT * FROM packages WHERE payment = ? ORDER BY position'
  )

  return {
    /** Replaces all packages of the payment with that `seq`. */
    replace(payment: number, packages: readonly Package[]): void {
      remove.run(payment)
      forget.run(payment)
      if (packages.length === 0) return
      packages.forEach((item, position) => insert.run(toRow(payment, position, item)))
      head.run(payment, destinationOf(packages))
    },
    /** In the server's order. */
    ofPayment(payment: number): Package[] {
      return ofPayment.all(payment).map(toPackage)
    }
  }
}
export type PackagesTable = ReturnType<typeof packagesTable>

function toRow(payment: number, position: number, item: Package): PackageRow {
  return {
    payment,
    position,
    awb: item.awb,
    order_id: item.orderId,
    service: item.service,
    service_name: item.serviceName,
    status: item.status,
    live_track_url: item.liveTrackUrl,
    origin: item.origin && JSON.stringify(item.origin),
    destination: item.destination && JSON.stringify(item.destination),
    damaged: item.damaged ? 1 : 0
  }
}

function toPackage(row: PackageRow): Package {
  return {
    awb: row.awb,
    orderId: row.order_id,
    service: row.service,
    serviceName: row.service_name,
    status: row.status,
    liveTrackUrl: row.live_track_url,
    origin: toContact(row.origin),
    destination: toContact(row.destination),
    damaged: row.damaged === 1
  }
}

function toContact(json: string | null): Contact | null {
  return json === null ? null : (JSON.parse(json) as Contact)
}

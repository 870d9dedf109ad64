import type { PaymentAnswer } from '#contract/model/payments'

/** The two answers in KiriminAja's documentation of get_payment, verbatim, and the payments in them. */
export const EXPRESS = String.raw`{
  "status": true,
  "text": "Success",
  "method": "payment",
  "data": {
    "payment_id": "XID-5732095327",
    "qr_content": "XXX",
    "method": "08",
    "pay_time": "20210712103644",
    "status": "Billing berhasil dibuat",
    "status_code": "9",
    "amount": 65000,
    "paid_at": null,
    "created_at": "2021-07-12T03:35:42.000000Z"
  }
}`

export const EXPRESS_PAYMENT: PaymentAnswer = {
  paymentId: 'XID-5732095327',
  service: 'express',
  status: 'unpaid',
  statusCode: '9',
  statusText: 'Billing berhasil dibuat',
  amount: 65_000,
  method: '08',
  qrContent: 'XXX',
  // The same moment in WIB as createdAt in UTC, 62 s later.
  payTime: { at: Date.UTC(2021, 6, 12, 3, 36, 44), text: '20210712103644', zoneAssumed: false },
  paidAt: null,
  createdAt: {
    at: Date.UTC(2021, 6, 12, 3, 35, 42),
    text: '2021-07-12T03:35:42.000000Z',
    zoneAssumed: false
  },
  packages: []
}

export const INSTANT = String.raw`{
  "status": true,
  "text": "get_payment",
  "method": null,
  "result": {
    "payment_id": "PID-1683603627",
    "amount": 54000,
    "status_code": 0,
    "qr_content": null,
    "pay_time": null,
    "packages": [
      {
        "awb": "GK-11-2239895",
        "order_id": "YAN-1683603626755",
        "service": "gosend",
        "service_name": "instant",
        "status": 105,
        "live_track_url": null,
        "origin": {
          "name": "sopo jei aku ra ngerti",
          "address": "Kawasan Mega Kuningan, Jalan Dr Ide Anak Agung Gde Agung Kav E.1.2 No 1&2, Jakarta, 12950",
          "phone": "08967872837",
          "latitude": -6.2184034,
          "longitude": 106.8276737
        },
        "destination": {
          "name": "sopo jei aku ra ngerti",
          "address": "Jl. Jenderal Sudirman No.45 - 46, RT.3/RW.4, Karet Semanggi, Kecamatan Setiabudi, Kota Jakarta Selatan, Daerah Khusus Ibukota Jakarta 12930",
          "phone": "08967872837",
          "latitude": -6.1599934,
          "longitude": 106.6872187
        }
      }
    ]
  },
  "code": null
}`

export const INSTANT_PAYMENT: PaymentAnswer = {
  paymentId: 'PID-1683603627',
  service: 'instant',
  status: 'paid',
  statusCode: '0',
  statusText: null,
  amount: 54_000,
  method: null,
  qrContent: null,
  payTime: null,
  paidAt: null,
  createdAt: null,
  packages: [
    {
      awb: 'GK-11-2239895',
      orderId: 'YAN-1683603626755',
      service: 'gosend',
      serviceName: 'instant',
      status: 105,
      liveTrackUrl: null,
      origin: {
        name: 'sopo jei aku ra ngerti',
        address: 'Kawasan Mega Kuningan, Jalan Dr Ide Anak Agung Gde Agung Kav E.1.2 No 1&2, Jakarta, 12950',
        phone: '08967872837',
        latitude: -6.2184034,
        longitude: 106.8276737
      },
      destination: {
        name: 'sopo jei aku ra ngerti',
        address:
          'Jl. Jenderal Sudirman No.45 - 46, RT.3/RW.4, Karet Semanggi, Kecamatan Setiabudi, Kota Jakarta Selatan, Daerah Khusus Ibukota Jakarta 12930',
        phone: '08967872837',
        latitude: -6.1599934,
        longitude: 106.6872187
      },
      damaged: false
    }
  ]
}

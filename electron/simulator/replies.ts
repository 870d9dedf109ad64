/** How a reply reaches the client. */
export type Delivery =
  | 'whole'
  /** One byte at a time, to the end. */
  | 'drip'
  /** Nothing at all, for as long as the client waits. */
  | 'silence'
  /** Half of the body, then nothing. */
  | 'stall'
  /** The connection is reset before anything is sent. */
  | 'reset'
  /** The connection is reset after half of the body. */
  | 'resetMiddle'
  /** The connection is closed after half of the announced body. */
  | 'short'

export interface Reply {
  httpStatus: number
  /** `application/json` unless it has another Content-Type. */
  headers?: Record<string, string>
  body: string
  delivery?: Delivery
}

/** The documented shape of an error. */
export const rejection = (httpStatus: number, text: string, method: string | null = null): Reply => ({
  httpStatus,
  body: JSON.stringify({ status: false, code: httpStatus, text, method })
})

export const invalid = (errors: Record<string, string | string[]>): Reply => ({
  httpStatus: 422,
  body: JSON.stringify({ status: false, message: 'The given data was invalid.', errors })
})

export const notFound = (httpStatus: 200 | 404, text = 'data not found'): Reply => ({
  httpStatus,
  body: JSON.stringify({ status: false, text, code: 2, method: null, result: null })
})

export const html = (httpStatus: number, title: string): Reply => ({
  httpStatus,
  headers: { 'Content-Type': 'text/html; charset=UTF-8' },
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
})

export const nothing = (httpStatus: number): Reply => ({ httpStatus, body: '' })

export const tooMany = (headers: Record<string, string> = {}): Reply => ({
  httpStatus: 429,
  headers,
  body: JSON.stringify({ status: false, text: 'Too Many Attempts.' })
})

/** The only kind of request. */
export interface Post {
  method: 'POST'
  headers: Record<string, string>
  body: string
  redirect: 'manual'
  credentials: 'omit'
  cache: 'no-store'
  signal: AbortSignal
}

/** The parts of a `Response` that we need. */
export interface Reply {
  status: number
  /** By lower-case name. */
  headers: Pick<Headers, 'get'>
  body: AsyncIterable<Uint8Array> | null
}

/** The parts of fetch that we need: both `netFetch` and Node's fetch provide them. */
export type Fetch = (url: string, post: Post) => Promise<Reply>

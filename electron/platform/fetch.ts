/** The one kind of request there is. */
export interface Post {
  method: 'POST'
  headers: Record<string, string>
  body: string
  redirect: 'manual'
  credentials: 'omit'
  cache: 'no-store'
  signal: AbortSignal
}

/** Of a `Response` as much as is needed. */
export interface Reply {
  status: number
  /** By name in small letters. */
  headers: Pick<Headers, 'get'>
  body: AsyncIterable<Uint8Array> | null
}

/** What is needed of a fetch: `netFetch` and Node's both do. */
export type Fetch = (url: string, post: Post) => Promise<Reply>

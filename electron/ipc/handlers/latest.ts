/** Returns a function that gives each question a signal, which aborts when a different question follows. */
export function latest(): (query: unknown) => AbortSignal {
  let last = ''
  let ending = new AbortController()
  return (query) => {
    const text = JSON.stringify(query)
    if (text !== last) {
      ending.abort()
      ending = new AbortController()
      last = text
    }
    return ending.signal
  }
}

/** Returns a function that gives each question a signal, which aborts when a different question follows. */
export function latest(): (question: unknown) => AbortSignal {
  let last = ''
  let ending = new AbortController()
  return (question) => {
    const text = JSON.stringify(question)
    if (text !== last) {
      ending.abort()
      ending = new AbortController()
      last = text
    }
    return ending.signal
  }
}

/** Gives each question a signal, which aborts when a different one follows. */
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

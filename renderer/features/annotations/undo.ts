/** What was done and can be undone, and what was undone and can be done again; each the newest last. */
export interface Steps<S> {
  readonly done: readonly S[]
  readonly undone: readonly S[]
}

export const NO_STEPS: Steps<never> = { done: [], undone: [] }

/** How much is kept; the oldest steps go first. */
interface Bounds<S> {
  steps: number
  weight: number
  weightOf: (step: S) => number
}

/** Something was done: what was undone before it cannot be done again. */
export function did<S>({ done }: Steps<S>, step: S, { steps, weight, weightOf }: Bounds<S>): Steps<S> {
  const undoable: S[] = []
  let remaining = weight
  for (const each of [...done, step].slice(-steps).reverse()) {
    remaining -= weightOf(each)
    // The newest can be undone, however much it was.
    if (remaining < 0 && undoable.length > 0) break
    undoable.unshift(each)
  }
  return { done: undoable, undone: [] }
}

/** The newest step was undone. */
export function undid<S>({ done, undone }: Steps<S>): Steps<S> {
  return { done: done.slice(0, -1), undone: [...undone, ...done.slice(-1)] }
}

/** The step that was undone last was done again. */
export function redid<S>({ done, undone }: Steps<S>): Steps<S> {
  return { done: [...done, ...undone.slice(-1)], undone: undone.slice(0, -1) }
}

/** A step that cannot be undone, or done again, any more. */
export function without<S>({ done, undone }: Steps<S>, step: S): Steps<S> {
  return { done: done.filter((each) => each !== step), undone: undone.filter((each) => each !== step) }
}

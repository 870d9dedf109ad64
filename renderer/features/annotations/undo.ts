/** The steps that can be undone, and those that can be redone; each newest last. */
export interface Steps<S> {
  readonly done: readonly S[]
  readonly undone: readonly S[]
}

export const NO_STEPS: Steps<never> = { done: [], undone: [] }

/** Limits on what is kept; the oldest steps go first. */
interface Bounds<S> {
  steps: number
  weight: number
  weightOf: (step: S) => number
}

/** Adds a step. Undone steps can no longer be redone. */
export function did<S>({ done }: Steps<S>, step: S, { steps, weight, weightOf }: Bounds<S>): Steps<S> {
  const undoable: S[] = []
  let remaining = weight
  for (const each of [...done, step].slice(-steps).reverse()) {
    remaining -= weightOf(each)
    // The newest step can always be undone, however heavy it is.
    if (remaining < 0 && undoable.length > 0) break
    undoable.unshift(each)
  }
  return { done: undoable, undone: [] }
}

/** Moves the newest step to the undone ones. */
export function undid<S>({ done, undone }: Steps<S>): Steps<S> {
  return { done: done.slice(0, -1), undone: [...undone, ...done.slice(-1)] }
}

/** Moves the step that was undone last back to the done ones. */
export function redid<S>({ done, undone }: Steps<S>): Steps<S> {
  return { done: [...done, ...undone.slice(-1)], undone: undone.slice(0, -1) }
}

/** Removes a step that can no longer be undone or redone. */
export function without<S>({ done, undone }: Steps<S>, step: S): Steps<S> {
  return { done: done.filter((each) => each !== step), undone: undone.filter((each) => each !== step) }
}

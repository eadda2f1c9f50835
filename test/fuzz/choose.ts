/** Chooses a number below another. */
export type Choose = (count: number) => number

/** The same choices for the same seed. */
export function chooseBy(seed: number): Choose {
  let state = seed + 1
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    // The low bits of such a generator repeat soon.
    return Math.floor((state / 2 ** 32) * count)
  }
}

/** Maps items lazily. */
export function* mapLazily<T, U>(items: Iterable<T>, make: (item: T, index: number) => U): Generator<U> {
  let index = 0
  for (const item of items) yield make(item, index++)
}

/** Names in a sentence: `"a", "b" or "c"`. */
export function listed(names: readonly string[], conjunction: 'or' | 'and'): string {
  return joined(
    names.map((name) => `"${name}"`),
    conjunction,
  )
}

/** Texts in a sentence, as they are: `a, b or c`. */
export function joined(texts: readonly string[], conjunction: 'or' | 'and'): string {
  const last = texts.at(-1) ?? ''
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} ${conjunction} ${last}`
}

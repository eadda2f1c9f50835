/** Names in a sentence: `"a", "b" or "c"`. */
export function listed(names: readonly string[], conjunction: 'or' | 'and'): string {
  return joined(
    names.map((name) => `"${name}"`),
    conjunction,
  )
}

/** The first names of many, and how many there are beside them: `"a", "b" and 3 more`. */
export function listedBriefly(names: readonly string[]): string {
  const shown = names.slice(0, names.length > 3 ? 2 : 3)
  const left = names.length - shown.length
  return joined([...shown.map((name) => `"${name}"`), ...(left === 0 ? [] : [`${left} more`])], 'and')
}

/** Texts in a sentence, as they are: `a, b or c`. */
export function joined(texts: readonly string[], conjunction: 'or' | 'and'): string {
  const last = texts.at(-1) ?? ''
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} ${conjunction} ${last}`
}

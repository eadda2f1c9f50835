/** A key that was meant as an extension, with the prefix of extensions: `x_common` as `x-common`. */
export function writeAsExtension(key: string): string | undefined {
  const [prefix] = /^(?:[xX][_.: ]|X-)(?=\w)/.exec(key) ?? []
  return prefix === undefined ? undefined : `x-${key.slice(prefix.length)}`
}

/** A name without trailing dots and spaces, which Windows ignores. */
export function trimWindowsEnd(name: string): string {
  let end = name.length
  while (end > 0 && '. '.includes(name.charAt(end - 1))) end--
  return name.slice(0, end)
}

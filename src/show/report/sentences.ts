/** `a, b and c` */
export function joinParts(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
}

export function capitalizeText(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

// Allowed as they are in JSON, but a terminal would obey or hide them when somebody looks at the report.
const unseen = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu

/** JSON with a line feed at the end, in which every character that does not show is written as `\uXXXX`. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).replace(unseen, escaped)}\n`
}

function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}

/** The texts that Go, and so Docker and Compose, read as true. */
export const GO_TRUE: readonly string[] = ['1', 't', 'T', 'TRUE', 'true', 'True']

const GO_FALSE: readonly string[] = ['0', 'f', 'F', 'FALSE', 'false', 'False']

/** A boolean as Go reads it from a text; undefined if it is none. */
export function parseGoBoolean(text: string): boolean | undefined {
  return GO_TRUE.includes(text) ? true : GO_FALSE.includes(text) ? false : undefined
}

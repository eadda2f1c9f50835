/** The base-60 number that YAML 1.1 reads in an unquoted `22:22`; undefined if it reads text. */
export function parseSexagesimal(text: string): number | undefined {
  if (!text.includes(':') || !/^[1-9]\d*(?::[0-5]?\d)+$/.test(text)) return undefined
  return text.split(':').reduce((sum, digits) => sum * 60 + Number(digits), 0)
}

/** The boolean that YAML 1.1, unlike Compose, reads in an unquoted word; undefined if it reads text. */
export function parseYaml11Boolean(text: string): boolean | undefined {
  return BOOLEANS.get(text)
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
])

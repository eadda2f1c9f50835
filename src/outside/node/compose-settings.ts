// The environment variables that configure Compose, as Compose reads them.

export const PROGRESS_MODES: readonly string[] = ['auto', 'tty', 'plain', 'json', 'quiet', 'none']

const GO_BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['', false],
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((text): [string, boolean] => [text, true]),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((text): [string, boolean] => [text, false]),
])

/** Undefined if it is not a boolean. */
export function goBoolean(text: string): boolean | undefined {
  return GO_BOOLEANS.get(text)
}

/** How Compose reads a boolean that it cannot reject: everything else means no. */
export function isYes(text: string): boolean {
  return ['y', '1', 't', 'true'].includes(text.trim().toLowerCase())
}

/** Why Compose rejects every command in this environment; undefined if it does not. */
export function findSettingsFault(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const {
    COMPOSE_DISABLE_ENV_FILE: disabled = '',
    COMPOSE_PARALLEL_LIMIT: limit,
    COMPOSE_PROGRESS: progress = '',
  } = env
  if (goBoolean(disabled) === undefined) return 'COMPOSE_DISABLE_ENV_FILE must be "true" or "false".'
  if (limit !== undefined && !/^[+-]?\d+$/.test(limit)) return 'COMPOSE_PARALLEL_LIMIT must be a whole number.'
  if (progress !== '' && !PROGRESS_MODES.includes(progress))
    return `COMPOSE_PROGRESS must be one of ${PROGRESS_MODES.join(', ')}.`
  return undefined
}

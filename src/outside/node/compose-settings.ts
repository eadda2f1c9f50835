import { parseGoBoolean } from '../../core/source/go-boolean.ts'

// The environment variables that configure Compose, as Compose reads them.

export const PROGRESS_MODES: readonly string[] = ['auto', 'tty', 'plain', 'json', 'quiet', 'none']

/** Whether Compose reads no `.env`; undefined if it rejects what the variable is set to. */
export function isEnvFileDisabled({
  COMPOSE_DISABLE_ENV_FILE: text = '',
}: Readonly<Record<string, string | undefined>>): boolean | undefined {
  return text === '' ? false : parseGoBoolean(text)
}

/** How Compose reads a boolean that it cannot reject: everything else means no. */
export function isYes(text: string): boolean {
  return ['y', '1', 't', 'true'].includes(text.trim().toLowerCase())
}

/** Why Compose rejects every command in this environment; undefined if it does not. */
export function findSettingsFault(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { COMPOSE_PARALLEL_LIMIT: limit, COMPOSE_PROGRESS: progress = '' } = env
  if (isEnvFileDisabled(env) === undefined) return 'COMPOSE_DISABLE_ENV_FILE must be "true" or "false".'
  if (limit !== undefined && !/^[+-]?\d+$/.test(limit)) return 'COMPOSE_PARALLEL_LIMIT must be a whole number.'
  if (progress !== '' && !PROGRESS_MODES.includes(progress))
    return `COMPOSE_PROGRESS must be one of ${PROGRESS_MODES.join(', ')}.`
  return undefined
}

import { posixPaths } from '../../core/paths/paths.ts'

/** Programs that start the program after them, with the words that belong to them. */
const RUNNERS = /^(?:(?:poetry|pipenv|uv|pdm|hatch|rye) run|bundle exec|(?:pnpm|npm|yarn) exec|python[\d.]* -m) /
const SINGLE_RUNNERS = /^(?:npx|bunx|cross-env|opentelemetry-instrument|ddtrace-run|python[\d.]*|php|ruby|node) /

/** The words from the program on that does the work: `flask run` of `poetry run python -m flask run`. */
export function dropRunners(words: readonly string[]): readonly string[] {
  const line = `${words.join(' ')} `
  const dropped = RUNNERS.test(line) ? 2 : SINGLE_RUNNERS.test(line) ? 1 : 0
  if (dropped === 0) return words
  const rest = words.slice(dropped)
  const start = rest.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word) && word !== '-u' && word !== '--')
  const [program = '', ...args] = rest.slice(Math.max(start, 0))
  return dropRunners([posixPaths.basename(program), ...args])
}

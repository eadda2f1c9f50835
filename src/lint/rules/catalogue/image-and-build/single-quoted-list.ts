import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'
import { relateBuild, walkBuiltStages } from '../../shared/built-stages.ts'

const quotes = message(
  'not-json',
  ({ service, instruction, list }: { service: string; instruction: string; list: string }) =>
    text`The ${name(instruction)} of service ${name(service)} is no JSON list, so a shell runs it with its brackets, and fails; write ${code(`${instruction} ${list}`)}.`,
)

export const singleQuotedList: ContainerRule = {
  id: 'single-quoted-list',
  summary: 'Lists in a Dockerfile must have double quotes.',
  // With single quotes, or without a comma, the line is not JSON, and a shell runs all of it, brackets included.
  // Dockerfile reference, "Exec form".
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const { service, files, stage } of walkBuiltStages(context)) {
      for (const { keyword, items, text: written, words } of stage.instructions) {
        if (items !== undefined || !/^(?:CMD|ENTRYPOINT|RUN|SHELL)$/.test(keyword)) continue
        const list = listMeantBy(written)
        const [first, last] = [words[0], words.at(-1)]
        if (list === undefined || first === undefined || last === undefined) continue
        const at = files.spanOf({ start: first.start, end: last.end })
        const message = quotes({ service, instruction: keyword, list })
        context.report({ at, message, related: [relateBuild(service)] })
      }
    }
  },
}

/** The list in JSON, if a text is one but for its quotes; `[ -f x ]` is a test of the shell. */
function listMeantBy(written: string): string | undefined {
  const inside = /^\[\s*(['"\u201c\u201d\u2018\u2019].*['"\u201c\u201d\u2018\u2019]),?\s*\]$/s.exec(written.trim())?.[1]
  if (inside === undefined || written.length > 1_000) return undefined
  const items = inside
    .split(/(?<=['"\u201c\u201d\u2018\u2019])\s*,\s*(?=['"\u201c\u201d\u2018\u2019])/)
    .map((item) => item.trim().slice(1, -1))
  return `[${items.map((item) => JSON.stringify(item)).join(', ')}]`
}

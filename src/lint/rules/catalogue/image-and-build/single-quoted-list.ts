import { code, message, name, text } from '../../../../core/messages/message.ts'
import { listNeededStages } from '../../../../read/dockerfile/stages.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'

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
  check({ project, buildOf, report }) {
    for (const [service, { build }] of Object.entries(project.services)) {
      const files = build && buildOf(service)
      const final = files?.stages.stages.at(-1)
      if (files === undefined || final === undefined) continue
      for (const { instructions } of listNeededStages(final, files.stages)) {
        for (const { keyword, items, text: written, words } of instructions) {
          if (items !== undefined || !/^(?:CMD|ENTRYPOINT|RUN|SHELL)$/.test(keyword)) continue
          const list = listMeantBy(written)
          const [first, last] = [words[0], words.at(-1)]
          if (list === undefined || first === undefined || last === undefined) continue
          const span = files.spanOf({ start: first.start, end: last.end })
          const related = [{ at: ['services', service, 'build'], key: true, message: text`built here` }]
          report({ at: span, message: quotes({ service, instruction: keyword, list }), related })
        }
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

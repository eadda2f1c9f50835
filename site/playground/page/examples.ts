import { mistakes } from '../../../scripts/comparison/mistakes.ts'
import type { NamedText } from '../project.ts'

export interface Example {
  readonly title: string
  readonly files: readonly NamedText[]
}

/** The example of the README, which is shown at first. */
export const FIRST: Example = {
  title: 'Four mistakes in nine lines',
  files: [
    {
      name: 'compose.yaml',
      text: `services:
  web:
    image: nginx:\${TAG:latest}
    command: migrate && serve
    depends_on: [database]
  db:
    image: mongo:8
    mem_limit: 1e9
`,
    },
  ],
}

/** The twenty mistakes on which tools are compared. */
export const examples: readonly Example[] = [
  FIRST,
  ...mistakes.map(({ says, before, wrong, after }) => ({
    title: capitalized(says.replaceAll('`', '"')),
    files: [{ name: 'compose.yaml', text: before + wrong + after }],
  })),
]

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

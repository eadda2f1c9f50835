import { mistakes } from '../../../scripts/comparison/mistakes.ts'
import { strengths } from './strengths.ts'
import type { NamedText } from '../project.ts'

export interface Example {
  readonly title: string
  readonly files: readonly NamedText[]
  /** The files as they were before, where the example is a change. */
  readonly before?: readonly NamedText[]
  /** The tab that shows what it is about. */
  readonly tab?: 'Model' | 'Graph' | 'Changes'
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

/** What was loaded from elsewhere or typed is no example. */
export const YOURS = 'Your text'

/** What the page shows well, and the twenty mistakes on which tools are compared. */
export const examples: readonly Example[] = [
  FIRST,
  ...strengths,
  ...mistakes.map(({ says, before, wrong, after }) => ({
    title: capitalized(says.replaceAll('`', '"')),
    files: [{ name: 'compose.yaml', text: before + wrong + after }],
  })),
]

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

import { expect, test } from 'vitest'
import { listHints } from '../../../src/editor/language/hints.ts'
import { createHover } from '../../../src/editor/language/hover.ts'
import { createModelView } from '../../../src/editor/language/model-view.ts'
import { opened } from './opened.ts'

// The value of a secret is one wherever it ends up, whatever the name of that place.

const SECRET = 'Tr0ub4dor-and-3'
const URL = `postgres://shop:${SECRET}@db/shop`

const inEnvironment = { env: { DB_PASSWORD: SECRET, DB_URL: URL }, dotenv: '' }
const inFile = { env: {}, dotenv: `DB_PASSWORD=${SECRET}\nDB_URL=${URL}\n` }

function project(line: string, dotenv: string): Readonly<Record<string, string>> {
  return {
    'compose.yaml': `services:\n  web:\n    image: nginx\n    ${line}\n  other:\n    image: nginx\n    depends_on: [web]\n`,
    '.env': dotenv,
    'db.env': `API_TOKEN=${SECRET}\n`,
  }
}

const LINES = [
  'environment: { A: "${DB_PASSWORD}" }',
  'environment: { A: "${DB_URL}" }',
  'environment: ["A=${DB_PASSWORD}"]',
  'environment: { A: "is ${DB_PASSWORD}" }',
  'command: ["serve", "${DB_PASSWORD}"]',
  'labels: { a: "${DB_URL}" }',
  'env_file: db.env',
]

test.each(
  LINES.flatMap(
    (line) =>
      [
        [line, 'the environment', inEnvironment],
        [line, '".env"', inFile],
      ] as const,
  ),
)('%s with %s: no hover, hint or model shows the secret', async (line, _, { env, dotenv }) => {
  const { snapshots, path, text } = await opened(project(line, dotenv), env)
  const hovers = Array.from(text, (_, offset) => createHover(snapshots, path, offset)?.markdown ?? '')
  expect(new Set(hovers).size).toBeGreaterThan(5)
  expect(hovers.filter((markdown) => markdown.includes(SECRET))).toEqual([])
  expect(listHints(snapshots[0], path, 0, text.length).filter((hint) => hint.text.includes(SECRET))).toEqual([])
  const model = createModelView(snapshots[0])?.text
  expect(model).toContain('image: nginx')
  expect(model).not.toContain(SECRET)
})

import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { unescapedVariable } from '../../../src/lint/rules/catalogue/variables/unescaped-variable.ts'
import { dedented, fixed, lint, marked } from './lint.ts'

test('reports a variable that only the container has', () => {
  const file = `
    services:
      db:
        image: postgres
        environment:
          POSTGRES_USER: app
        healthcheck:
          test: pg_isready -U $POSTGRES_USER
  `
  expect(lint(unescapedVariable, file)).toEqual([
    '7:27 warning Compose replaces "$POSTGRES_USER" with an empty string, because "POSTGRES_USER" is set only inside the container of service "db"; write "$$POSTGRES_USER", which the shell there expands. [unescaped-variable]',
    '  5:7 set for the container here',
  ])
  expect(fixed(unescapedVariable, file)).toBe(
    dedented(`
    services:
      db:
        image: postgres
        environment:
          POSTGRES_USER: app
        healthcheck:
          test: pg_isready -U $$POSTGRES_USER
  `),
  )
})

test('where no shell would replace it', () => {
  const file = `
    services:
      db:
        image: postgres
        environment: [PORT=5432]
        command: serve --port \${PORT}
  `
  expect(lint(unescapedVariable, file)).toEqual([
    '5:27 warning Compose replaces "${PORT}" with an empty string, because "PORT" is set only inside the container of service "db"; run a shell there, and write "$${PORT}". [unescaped-variable]',
    '  4:19 set for the container here',
  ])
})

test('left to the container, from the host, in neither, or in both from the same place', () => {
  const file = `
    services:
      db:
        image: postgres
        environment: { POSTGRES_USER: app, SET: y, SAME: "\${SAME}", BARE: , DEFAULT: "\${DEFAULT:-x}" }
        healthcheck:
          test: pg_isready -U $$POSTGRES_USER
        command: sh -c "echo $SET $ABSENT $SAME $BARE \${POSTGRES_USER:-x}"
  `
  expect(lint(unescapedVariable, file, { env: { SET: 'x' } })).toEqual([])
})

test('says nothing about a variable that has to be set on the host', async () => {
  const text = `services:
  db:
    image: postgres:16
    environment: ["POSTGRES_USER=\${POSTGRES_USER:?}", POSTGRES_PASSWORD=x, OTHER=y]
    healthcheck:
      test: pg_isready -U \${POSTGRES_USER} -h \${OTHER}
`
  const { diagnostics } = await checkProject({
    files: ['/compose.yaml'],
    env: {},
    host: memoryHost({ '/compose.yaml': text }),
  })
  expect(diagnostics.map(({ rule, range: { start } }) => `${start.line}:${start.column} ${rule}`)).toEqual([
    '4:34 required-variable',
    '6:47 unescaped-variable',
  ])
})

test('reports a default that only the container has', () => {
  const file = `
    services:
      web:
        image: app
        environment: ["PORT=\${PORT:-8080}", "HOST=\${HOST:?}"]
        command: serve --port $PORT
  `
  expect(lint(unescapedVariable, file, { env: { HOST: 'x' } })).toEqual([
    '5:27 warning Compose replaces "$PORT" with an empty string, because only the "environment" of service "web" has a default for "PORT"; write "${PORT:-8080}" here too. [unescaped-variable]',
    '  4:20 set for the container here',
  ])
  expect(fixed(unescapedVariable, file, { env: { HOST: 'x' } })).toContain('command: serve --port ${PORT:-8080}\n')
})

test('what single quotes keep from the shell', () => {
  const found = (command: string) =>
    marked(unescapedVariable, `services: { a: { image: i, environment: { U: x }, ${command} } }`).length
  expect(found(`command: ["sh", "-c", "echo '$U'"]`)).toBe(0)
  expect(found(`command: ["sh", "-c", "echo \\"'$U'\\""]`)).toBe(1)
  expect(found(`command: ["sh", "-c", "echo 'a' $U"]`)).toBe(1)
  expect(found(`command: "sh -c \\"echo '$U'\\""`)).toBe(0)
  expect(found(`command: "sh -c 'echo $U'"`)).toBe(1)
  expect(found(`healthcheck: { test: "echo '$U'" }`)).toBe(0)
})

import { expect, test } from 'vitest'
import { entrypointWithoutCommand } from '../../../src/lint/rules/catalogue/lifecycle/entrypoint-without-command.ts'
import { lint } from './lint.ts'

const lintService = (service: string) => lint(entrypointWithoutCommand, `services: { db: { ${service} } }`)

test('the entrypoint of a public image, written again, drops its command', () => {
  expect(lintService('image: "postgres:16", entrypoint: docker-entrypoint.sh')).toMatchInlineSnapshot(`
    [
      "1:53 warning The "entrypoint" of service "db" runs the command that it is given, but Compose drops the CMD of the image where it sets an entrypoint; add 'command: ["postgres"]'. [entrypoint-without-command]",
    ]
  `)
  expect(lintService('image: "postgres:16", entrypoint: docker-entrypoint.sh postgres')).toEqual([])
  expect(lintService('image: "postgres:16", entrypoint: docker-entrypoint.sh, command: postgres')).toEqual([])
  expect(lintService('image: "postgres:16", entrypoint: /init.sh')).toEqual([])
})

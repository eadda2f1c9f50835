import { expect, test } from 'vitest'
import { impossibleWatch } from '../../../src/lint/rules/catalogue/lifecycle/impossible-watch.ts'
import { lint } from './lint.ts'

test('what cannot be done', () => {
  const file = `
    services:
      a:
        image: i
        volumes: ["./src:/src"]
        develop:
          watch:
            - { path: ./x, action: rebuild }
            - { path: ./src/app, action: sync, target: /src/app }
            - { path: ./y, action: sync+exec, target: /y }
  `
  expect(lint(impossibleWatch, file)).toEqual([
    '7:32 warning Service "a" has the watch action "rebuild" but no "build", so "docker compose watch" fails; add "build", or use another action. [impossible-watch]',
    '8:19 warning Service "a" bind-mounts the watched path "src/app", so "docker compose watch" ignores it; remove the mount or the watch. [impossible-watch]',
    '9:32 warning Service "a" has the watch action "sync+exec" but no command; add it as "exec.command". [impossible-watch]',
  ])
})

test('what can', () => {
  expect(
    lint(
      impossibleWatch,
      'services: { a: { build: ., volumes: ["./src:/src"], develop: { watch: [{ path: ./x, action: rebuild }, { path: ./src2, action: sync, target: /s }, { path: ./src, action: restart }, { path: ./y, action: sync+exec, target: /y, exec: { command: make } }, { path: ./src, action: sync+exec, target: /src, exec: { command: make } }] } } }',
    ),
  ).toEqual([])
})

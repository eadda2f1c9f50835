import { expect, test } from 'vitest'
import { endlessOneShot as rule } from '../../../src/lint/rules/catalogue/lifecycle/endless-one-shot.ts'
import { lint } from './lint.ts'

test('reports a command that never ends', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  setup:\n    image: busybox:1.36\n    command: sleep infinity\n  web:\n    image: busybox:1.36\n    command: sleep 60\n    depends_on: { setup: { condition: service_completed_successfully } }\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "8:39 warning Service "web" waits for service "setup" to complete, but "sleep infinity" never ends, so "web" never starts; use "service_started", or another command. [endless-one-shot]",
      "  4:14 never ends",
    ]
  `)
})

test('reports a server', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  setup:\n    image: nginx:1.27\n  web:\n    image: busybox:1.36\n    command: sleep 60\n    depends_on: { setup: { condition: service_completed_successfully } }\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "7:39 warning Service "web" waits for service "setup" to complete, but "/docker-entrypoint.sh nginx -g daemon off;" never ends, so "web" never starts; use "service_started", or another command. [endless-one-shot]",
      "  3:12 never ends",
    ]
  `)
})

test('silent about one that ends', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  setup:\n    image: busybox:1.36\n    command: sleep 5\n  web:\n    image: busybox:1.36\n    command: sleep 60\n    depends_on: { setup: { condition: service_completed_successfully } }\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

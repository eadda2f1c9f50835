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
      "7:39 warning Service "web" waits for service "setup" to complete, but "nginx -g daemon off;" never ends, so "web" never starts; use "service_started", or another command. [endless-one-shot]",
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

const awaited = (command: string): string => `
  services:
    setup:
      image: node:22
      working_dir: /app
      command: ${command}
      volumes: ["./:/app"]
    web:
      image: busybox:1.36
      command: sleep 60
      depends_on: { setup: { condition: service_completed_successfully } }
`
const SCRIPTS = JSON.stringify({ scripts: { watch: 'tsc -b --watch', build: 'tsc -b' } })

test.each([
  ['npx tsc --watch', 'npx tsc --watch'],
  ['sh -c "npm ci && npx webpack serve"', 'npx webpack serve'],
  ['npm run watch', 'tsc -b --watch'],
  ['node --watch server.js', 'node --watch server.js'],
  ['npx tailwindcss -i a.css -o b.css --watch=always', 'npx tailwindcss -i a.css -o b.css --watch=always'],
  ['celery -A app worker', 'celery -A app worker'],
  ['npx vite --port 3000', 'npx vite --port 3000'],
])('reports %s, which watches or serves', (command, shown) => {
  expect(lint(rule, { 'compose.yaml': awaited(command), 'package.json': SCRIPTS })).toEqual([
    `10:39 warning Service "web" waits for service "setup" to complete, but ${JSON.stringify(shown)} never ends, so "web" never starts; use "service_started", or another command. [endless-one-shot]`,
    '  5:14 never ends',
  ])
})

test.each([
  'npx tsc -b',
  'npm run build',
  'npx webpack --mode production',
  'npx vite build',
  'npx vite --version',
  'sh -c "npx tsc --watch & sleep 5"',
  'node server.js --watch',
  'rq worker --burst',
  'rq worker --max-jobs=1',
  'npx ts-node-dev seed.ts',
  'celery -A worker purge -f',
  'celery multi start worker',
  'php artisan queue:work --max-jobs=1',
  'mongod --repair',
  'mysqld --initialize-insecure',
  'nginx -t -g "daemon off;"',
  // It ends with its input.
  'npx tailwindcss -i a.css -o b.css --watch',
])('silent about %s', (command) => {
  expect(lint(rule, { 'compose.yaml': awaited(command), 'package.json': SCRIPTS })).toEqual([])
})

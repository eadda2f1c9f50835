import { expect, test } from 'vitest'
import { restartingOneShot } from '../../../src/lint/rules/catalogue/lifecycle/restarting-one-shot.ts'
import { lint } from './lint.ts'

test('reports a migration that is always restarted', () => {
  const file = `
    services:
      web:
        image: nginx
        depends_on:
          migrate: { condition: service_completed_successfully }
          seed: { condition: service_completed_successfully }
      migrate: { image: i, restart: always }
      seed: { image: i, deploy: { restart_policy: { condition: any } } }
  `
  expect(lint(restartingOneShot, file)).toEqual([
    '7:33 warning Service "migrate" restarts whenever it ends ("always"), so service "web", which waits for it to complete, never starts; use "on-failure" or "no". [restarting-one-shot]',
    '  5:29 waits for it here',
    '8:60 warning Service "seed" restarts whenever it ends ("any"), so service "web", which waits for it to complete, never starts; use "on-failure" or "none". [restarting-one-shot]',
    '  6:26 waits for it here',
  ])
})

test('what may end', () => {
  const files = [
    'services: { web: { image: i, depends_on: { m: { condition: service_completed_successfully } } }, m: { image: i, restart: on-failure } }',
    'services: { web: { image: i, depends_on: { m: { condition: service_completed_successfully } } }, m: { image: i } }',
    'services: { web: { image: i, depends_on: { m: { condition: service_completed_successfully } } }, m: { image: i, restart: always, deploy: { restart_policy: { condition: none } } } }',
    'services: { web: { image: i, depends_on: { m: { condition: service_started } } }, m: { image: i, restart: always } }',
  ]
  for (const file of files) expect(lint(restartingOneShot, file)).toEqual([])
})

test('a command that ends does its work again and again', () => {
  const lintRestart = (restart: string, command = 'python manage.py migrate') =>
    lint(restartingOneShot, {
      'compose.yaml': `services: { a: { build: ., command: ${command}, restart: ${restart} } }`,
      Dockerfile: 'FROM python:3.13\n',
    })
  expect(lintRestart('always')).toMatchInlineSnapshot(`
    [
      "1:72 warning Service "a" runs "manage.py migrate" again and again, because it restarts whenever it ends ("always"); use "on-failure" or "no". [restarting-one-shot]",
      "  1:28 ends when its work is done",
    ]
  `)
  expect(lintRestart('on-failure')).toEqual([])
  expect(lintRestart('always', 'python manage.py runserver')).toEqual([])
  // Whatever a script starts, it is the last command.
  expect(lintRestart('always', 'sh -c "npm install && npm start"')).toEqual([])
})

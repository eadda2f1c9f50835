import { expect, test } from 'vitest'
import { unawaitedCompletion } from '../../../src/lint/rules/catalogue/lifecycle/unawaited-completion.ts'
import { lint } from './lint.ts'

const lintCommand = (command: string, dependencies = '[work]') =>
  lint(
    unawaitedCompletion,
    `services: { work: { image: i, command: ${command} }, web: { image: i, depends_on: ${dependencies} } }`,
  )

test('a dependency that does its work and ends is waited for only until it has started', () => {
  expect(lintCommand('python manage.py migrate --noinput')).toMatchInlineSnapshot(`
    [
      "1:108 info Service "web" waits only until service "work" has started, not until "manage.py migrate" is done; make "depends_on" a mapping with "work: { condition: service_completed_successfully }". [unawaited-completion]",
      "  1:31 its command",
    ]
  `)
  expect(lintCommand('npx prisma migrate deploy', '{ work: { condition: service_started } }')).toMatchInlineSnapshot(`
    [
      "1:100 info Service "web" waits only until service "work" has started, not until "prisma migrate deploy" is done; write "work: { condition: service_completed_successfully }". [unawaited-completion]",
      "  1:31 its command",
    ]
  `)
  expect(lintCommand('["sh", "-c", "bundle exec rails db:create && bundle exec rails db:migrate"]')).toHaveLength(2)
})

test.each([
  ['another condition', 'python manage.py migrate', '{ work: { condition: service_completed_successfully } }'],
  ['a server', 'python manage.py runserver', '[work]'],
  ['a server behind it', '["sh", "-c", "python manage.py migrate && gunicorn app"]', '[work]'],
  ['a command that watches', 'npx prisma generate --watch', '[work]'],
  ['an unknown command', './migrate.sh', '[work]'],
])('%s is left alone', (_, command, dependencies) => {
  expect(lintCommand(command, dependencies)).toEqual([])
})

test('a script named after work that ends, which somebody lets end', () => {
  const file = (restart: string) => `services:
  work: { image: i, command: ./docker/prod/seeder, restart: ${restart} }
  web: { image: i, depends_on: [work] }`
  expect(lint(unawaitedCompletion, file('on-failure'))[0]).toContain('not until "seeder" is done')
  expect(lint(unawaitedCompletion, file('always'))).toEqual([])
})

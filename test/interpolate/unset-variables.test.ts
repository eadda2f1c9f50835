import { expect, test } from 'vitest'
import { diagnosticOf, type Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { orderedWithoutDoubles } from '../../src/diagnostics/order.ts'
import { memoryHost } from '../../src/project/loading/host.ts'
import { modelOptions } from '../../src/project/loading/load-project.ts'
import { loadModel } from '../../src/project/loading/load.ts'
import { loadValidator } from '../../src/schema/validator.ts'

const validator = await loadValidator('compose-spec')

test('the hash of a password is told of once, whole, and not as variables', () => {
  const line = (label: string): string => `services: { web: { image: nginx, labels: [${label}] } }\n`
  const file = line('"auth=admin:$apr1$ruca84Hq$mbjdMZBAG.KWn7vfN/SNK/"')
  const [finding, ...more] = found(file)
  expect(more).toEqual([])
  expect(lineOf(finding)).toBe(
    '1:44 warning This looks like a password hash, but Compose reads each "$" in it as the start of a variable; write "$$" for each. [unescaped-dollar]',
  )
  const [edit] = finding?.fixes?.[0]?.edits ?? []
  expect(edit?.text).toBe('auth=admin:$$apr1$$ruca84Hq$$mbjdMZBAG.KWn7vfN/SNK/')
  expect(found(line('"auth=admin:$$apr1$$ruca84Hq$$mbjdMZBAG.KWn7vfN/SNK/"'))).toEqual([])
})

test('bcrypt in a service and in ".env"', () => {
  const hash = '$2y$05$WnjRPHAyaZZZFNY6dEx0u'
  expect(found(`services: { web: { image: nginx, environment: { HASH: ${hash} } } }\n`).map(lineOf)).toEqual([
    '1:55 warning This looks like a password hash, but Compose reads each "$" in it as the start of a variable; write "$$" for each. [unescaped-dollar]',
  ])
  expect(found('services: { web: { image: nginx } }\n', `A=1\nHASH=${hash}\n`).map(lineOf)).toEqual([
    '2:1 warning This looks like a password hash, but Compose reads each "$" in it as the start of a variable; write "$$" for each. [unescaped-dollar]',
  ])
})

test('variables beside what only begins like a hash', () => {
  for (const value of [
    'https://x/$1$is_args$query_string',
    'x/$2a',
    '${NAME}$1$',
    '$$2a$$05$$WnjRPHAyaZZZFNY6dEx0u $other',
  ]) {
    const rules = found(`services: { web: { image: nginx, hostname: "${value}" } }\n`).map(({ rule }) => rule)
    expect(rules).not.toContain('unescaped-dollar')
  }
})

test('a name near to one in ".env"', () => {
  expect(found('services: { web: { image: "nginx:${NGNIX_TAG}" } }\n', 'NGINX_TAG=1\nOTHER=2\n').map(lineOf)).toEqual([
    '1:34 warning Variable "NGNIX_TAG" is not set, so Compose uses an empty string; did you mean "NGINX_TAG"? [unset-variable]',
  ])
  expect(found('services: { web: { image: "nginx:${TAB}" } }\n', 'TAG=1\n').map(lineOf)).toEqual([
    '1:34 warning Variable "TAB" is not set, so Compose uses an empty string. [unset-variable]',
  ])
})

test('a dollar sign in the middle of a word', () => {
  expect(found('services: { web: { image: nginx, environment: { PASSWORD: pa$word } } }\n').map(lineOf)).toEqual([
    '1:61 warning Variable "word" is not set, so Compose uses an empty string; write "$$" if a dollar sign is meant. [unset-variable]',
  ])
  expect(
    found('services: { web: { image: nginx, environment: { A: "x/$word", B: "x${word}" } } }\n').map(lineOf),
  ).toEqual(['1:55 warning Variable "word" is not set, so Compose uses an empty string. [unset-variable]'])
})

function found(text: string, environment?: string): readonly Diagnostic[] {
  const host = memoryHost({
    '/project/compose.yaml': text,
    ...(environment !== undefined && { '/project/.env': environment }),
  })
  const { findings } = loadModel(modelOptions({ files: ['/project/compose.yaml'] }), host, validator)
  return orderedWithoutDoubles(findings.map((finding) => diagnosticOf(finding)))
}

function lineOf(diagnostic: Diagnostic | undefined): string {
  if (diagnostic === undefined) return 'nothing'
  const { range, severity, message, rule } = diagnostic
  return `${range.start.line}:${range.start.column} ${severity} ${message} [${rule}]`
}

import { expect, test } from 'vitest'
import { toDiagnostic, type Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { sortAndDeduplicate } from '../../../src/core/diagnostics/order.ts'
import { unsetVariablesByFile } from '../../../src/read/interpolate/unset-variables.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { toModelOptions } from '../../../src/read/project/loading/load-project.ts'
import { loadModel } from '../../../src/read/project/loading/load.ts'
import { loadValidator } from '../../../src/read/schema/validator.ts'

const validator = await loadValidator('compose-spec')

test('the hash of a password is reported once, whole, and not as variables', () => {
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

test('a hash is looked for to the ends of its word and of the file', () => {
  const hash = '$2y$05$WnjRPHAyaZZZFNY6dEx0u'
  const places = (environment: string): readonly string[] =>
    found('services: { web: { image: nginx } }\n', environment).map(
      ({ rule, range: { start, end } }) => `${rule} ${start.offset}-${end.offset}`,
    )
  expect(places(`A=${hash}`)).toEqual(['unescaped-dollar 0-30'])
  expect(places(`A='x' # '\nB=x${hash}y'\n`)).toEqual(['unescaped-dollar 10-42'])
  const [long] = found('services: { web: { image: nginx } }\n', `A=${'x'.repeat(600)}${hash}${'.'.repeat(600)}\n`)
  expect([long?.rule, long?.range.start.offset, long?.range.end.offset]).toEqual(['unescaped-dollar', 108, 1130])
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
    '1:61 warning This "$" starts a variable, which is not set, so Compose uses an empty string; write "$$" if a dollar sign is meant. [unset-variable]',
  ])
  expect(
    found('services: { web: { image: nginx, environment: { A: "x/$word", B: "x${word}" } } }\n').map(lineOf),
  ).toEqual(['1:55 warning Variable "word" is not set, so Compose uses an empty string. [unset-variable]'])
})

const web = (...variables: readonly string[]): string =>
  `services:\n  web:\n    image: nginx\n    command: [${variables.map((name) => `"\${${name}}"`).join(', ')}]\n`

test('the variables of a file are one finding, with all places', () => {
  const [finding, ...more] = found(web('A', 'B', 'A', 'C', 'D'), 'C=1\nD=1\n')
  expect(more).toEqual([])
  expect(lineOf(finding)).toBe(
    '4:16 warning Variables "A" and "B" are not set, so Compose uses empty strings. [unset-variable]',
  )
  expect(finding?.related?.map(({ range, message }) => `${range.start.column} ${message}`)).toEqual([
    '24 also here',
    '32 also here',
  ])
  expect(finding?.data).toEqual({ variables: ['A', 'B'], places: 3 })
})

test('many variables are counted', () => {
  const names = Array.from({ length: 12 }, (_, index) => `V${index}`)
  expect(found(web(...names)).map(lineOf)).toEqual([
    '4:16 info Variables "V0", "V1", "V2", "V3", "V4", "V5", "V6", "V7" and 4 more are not set, so Compose uses empty strings. [unset-variable]',
  ])
})

test('if most variables are unset, they are infos, as the environment is probably elsewhere', () => {
  const severities = (text: string, environment?: string) => found(text, environment).map(({ severity }) => severity)
  expect(severities(web('A', 'B'))).toEqual(['info'])
  expect(severities(web('A', 'B', 'C:-c'))).toEqual(['info'])
  expect(severities(web('A', 'B', 'C:-c', 'D'), 'D=1\n')).toEqual(['warning'])
  expect(severities(web('A'))).toEqual(['warning'])
  expect(severities(web('A', 'B', 'C', 'PASSWORT'), 'PASSWORD=1\n')).toEqual(['info', 'warning'])
})

test('a variable that is required elsewhere is told of once', () => {
  expect(found(web('A:?', 'A', 'B')).map(lineOf)).toEqual([
    '4:16 error Variable "A" is required but not set; set it in the environment or in an ".env" file. [required-variable]',
    '4:34 info Variable "B" is not set, so Compose uses an empty string. [unset-variable]',
  ])
})

test('an example file says how to set variables', () => {
  const shown = (text: string, examples: Readonly<Record<string, string>>, environment?: string) =>
    found(text, environment, examples).map(lineOf)
  expect(shown(web('A'), { '.env.example': '# A comment.\nA=\n' })).toEqual([
    '4:16 info Variable "A" is not set, so Compose uses an empty string; set it in ".env", as ".env.example" shows. [unset-variable]',
  ])
  expect(shown(web('A', 'B', 'C', 'D'), { 'env.sample': '#A=1\nexport B=\n' }, 'C=1\nD=1\n')).toEqual([
    '4:16 info Variables "A" and "B" are not set, so Compose uses empty strings; set them in ".env", as "env.sample" shows. [unset-variable]',
  ])
  expect(shown(web('A', 'B', 'C', 'D'), { '.env.example': 'B=\n' }, 'C=1\nD=1\n')).toEqual([
    '4:16 warning Variables "A" and "B" are not set, so Compose uses empty strings. [unset-variable]',
  ])
})

function found(
  text: string,
  environment?: string,
  others: Readonly<Record<string, string>> = {},
): readonly Diagnostic[] {
  const host = memoryHost({
    '/project/compose.yaml': text,
    ...(environment !== undefined && { '/project/.env': environment }),
    ...Object.fromEntries(Object.entries(others).map(([name, content]) => [`/project/${name}`, content])),
  })
  const { findings } = loadModel(toModelOptions({ files: ['/project/compose.yaml'] }), host, validator)
  return sortAndDeduplicate(unsetVariablesByFile(findings).map((finding) => toDiagnostic(finding)))
}

function lineOf(diagnostic: Diagnostic | undefined): string {
  if (diagnostic === undefined) return 'nothing'
  const { range, severity, message, rule } = diagnostic
  return `${range.start.line}:${range.start.column} ${severity} ${message} [${rule}]`
}

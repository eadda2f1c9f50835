import { expect, test } from 'vitest'
import { runWithoutEffect } from '../../../src/lint/rules/catalogue/image-and-build/run-without-effect.ts'
import { lint } from './lint.ts'

const check = (instruction: string): readonly string[] =>
  lint(runWithoutEffect, {
    'compose.yaml': 'services: { web: { build: . } }',
    Dockerfile: `FROM node:22\n${instruction}\nRUN npm ci\n`,
  })

test.each([
  ['RUN cd ui', 'cd ui', 'write "WORKDIR ui"'],
  ['RUN cd /srv/app && umask 022', 'umask 022', 'write it into the "RUN" that needs it, before "&&"'],
  ['RUN export CI=secret', 'export CI', 'write "ENV CI=…"'],
  ['RUN . venv/bin/activate', '. venv/bin/activate', 'write it into the "RUN" that needs it, before "&&"'],
])('reports %s', (instruction, command, instead) => {
  expect(check(instruction)).toEqual([
    `Dockerfile:2:5 warning "${command}" in the Dockerfile of service "web" has no effect, because each "RUN" starts a new shell; ${instead}. [run-without-effect]`,
    '  1:20 built here',
  ])
})

test.each([
  'RUN cd ui && npm ci',
  'RUN export CI=1 && env > /ci',
  'RUN ["cd", "ui"]',
  'RUN echo "cd ui"',
  'RUN cd ui > /log',
  'RUN if true; then cd ui; fi',
  // These scripts may do anything.
  'RUN . /tmp/setup.sh',
  'RUN source ./scripts/install.sh',
  'WORKDIR ui',
])('says nothing about %s', (instruction) => {
  expect(check(instruction)).toEqual([])
})

test('says nothing about a stage that is not built', () => {
  const lintTarget = (target: string): readonly string[] =>
    lint(runWithoutEffect, {
      'compose.yaml': `services: { web: { build: { context: ., target: ${target} } } }`,
      Dockerfile: 'FROM node:22 AS dev\nRUN npm ci\nFROM dev AS test\nRUN cd ui\n',
    })
  expect(lintTarget('dev')).toEqual([])
  expect(lintTarget('test')).toHaveLength(2)
})

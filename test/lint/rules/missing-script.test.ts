import { expect, test } from 'vitest'
import { missingScript } from '../../../src/lint/rules/catalogue/lifecycle/missing-script.ts'
import { lint } from './lint.ts'

function lintCommand(
  command: string,
  scripts = '{ "start": "node .", "develop": "node --watch ." }',
): readonly string[] {
  return lint(missingScript, {
    'compose.yaml': `services: { web: { build: ., command: ${command} } }`,
    Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\n',
    'package.json': `{ "scripts": ${scripts} }`,
  })
}

test('reports a script that the package.json lacks', () => {
  expect(lintCommand('npm run dev')).toMatchInlineSnapshot(`
    [
      "1:39 warning Service "web" cannot run the script "dev", which its package.json lacks; did you mean "npm run develop"? [missing-script]",
    ]
  `)
  expect(lintCommand('npm run worker')).toMatchInlineSnapshot(`
    [
      "1:39 warning Service "web" cannot run the script "worker", which its package.json lacks; it has "start" and "develop". [missing-script]",
    ]
  `)
  expect(lintCommand('pnpm run strat')).toMatchInlineSnapshot(`
    [
      "1:39 warning Service "web" cannot run the script "strat", which its package.json lacks; did you mean "pnpm run start"? [missing-script]",
    ]
  `)
  expect(lintCommand('["sh", "-c", "npm run migrate && npm start"]')).toHaveLength(1)
})

test.each([
  ['one that is there', 'npm run start'],
  ['one that npm has itself', 'npm start'],
  ['one that npm makes of others', 'npm run restart'],
  ['a pattern', 'pnpm run /^dev:.*/'],
  ['one of the folder that is changed to', 'sh -c "cd web && npm run dev"'],
  ['one of the folder that a command in front has changed to', 'sh -c "cd web; npm run dev"'],
  ['a program that yarn may find', 'yarn dev'],
  ['one that need not be there', 'npm run dev --if-present'],
  ['one of another package', 'npm run dev --workspace=web'],
  ['one of another folder', 'npm --prefix web run dev'],
  ['another command', 'npm install'],
])('%s is left alone', (_, command) => {
  expect(lintCommand(command)).toEqual([])
})

test('a package.json that cannot be read says nothing', () => {
  expect(lintCommand('npm run dev', '{')).toEqual([])
  expect(lint(missingScript, 'services: { web: { image: "node:22", command: npm run dev } }')).toEqual([])
})

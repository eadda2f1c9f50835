import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { loadProject } from '../../../src/read/project/loading/load-project.ts'

const WEB = 'services:\n  web:\n    image: nginx:1.27\n    env_file: web.env\n'

type Files = Readonly<Record<string, string>>

function projectOf(files: Files, file = 'compose.yaml') {
  const host = memoryHost(Object.fromEntries(Object.entries(files).map(([name, text]) => [`/r/${name}`, text])))
  return { files: [`/r/${file}`] as const, host }
}

async function checked(files: Files, file?: string): Promise<readonly string[]> {
  const { diagnostics } = await checkProject(projectOf(files, file))
  return diagnostics.map(
    ({ range: { start }, severity, message }) => `${start.line}:${start.column} ${severity} ${message}`,
  )
}

test('a missing env_file is an error if Git does not ignore it', async () => {
  expect(await checked({ 'compose.yaml': WEB })).toEqual([
    '4:15 error The env_file "web.env" of service "web" does not exist; create it, or set "required: false".',
  ])
  expect(await checked({ 'compose.yaml': WEB, 'web.env.example': '' })).toEqual([
    '4:15 error The env_file "web.env" of service "web" does not exist; copy "web.env.example" to it, or set "required: false".',
  ])
  expect(await checked({ 'compose.yaml': WEB, '.gitignore': '*.env\n!web.env\n' })).toHaveLength(1)
  expect(await checked({ 'compose.yaml': WEB, 'web.env': '' })).toEqual([])
})

test('a missing env_file is a warning if Git ignores it', async () => {
  expect(await checked({ 'compose.yaml': WEB, '.gitignore': '*.env\n' })).toEqual([
    '4:15 warning The env_file "web.env" of service "web" does not exist in this checkout, because Git ignores it; create it.',
  ])
  const text = WEB.replace('web.env', '.env')
  expect(await checked({ 'compose.yaml': text, '.gitignore': '.env\n', '.env.example': '' })).toEqual([
    '4:15 warning The env_file ".env" of service "web" does not exist in this checkout, because Git ignores it; copy ".env.example" to it.',
  ])
})

test('the nearest .gitignore decides, up to the top of the repository', async () => {
  const files = { 'app/compose.yaml': WEB, '.gitignore': '/app/*.env\n' }
  const severities = async (more: Files) =>
    (await checked({ ...files, ...more }, 'app/compose.yaml')).map((line) => line.split(' ')[1])
  expect(await severities({ '.git/HEAD': '' })).toEqual(['warning'])
  expect(await severities({ '.git/HEAD': '', 'app/.gitignore': '!web.env\n' })).toEqual(['error'])
  expect(await severities({ 'app/.git/HEAD': '' })).toEqual(['error'])
})

test('a missing env_file is an error when a project is loaded', async () => {
  const { project, diagnostics } = await loadProject(projectOf({ 'compose.yaml': WEB, '.gitignore': '*.env\n' }))
  expect(project).toBeUndefined()
  expect(diagnostics.map(({ severity }) => severity)).toEqual(['error'])
  const { project: other } = await loadProject({ ...projectOf({ 'compose.yaml': WEB }), resolveEnvironment: false })
  expect(other).toBeDefined()
})

test('the env_file of an include', async () => {
  const files = {
    'compose.yaml': 'include:\n  - path: db.yaml\n    env_file: db.env\n',
    'db.yaml': 'services:\n  db:\n    image: db:1\n',
  }
  expect(await checked(files)).toEqual(['3:15 error The env file "db.env" does not exist; create it.'])
  expect(await checked({ ...files, '.gitignore': 'db.env\n', 'db.env.sample': '' })).toEqual([
    '3:15 warning The env file "db.env" does not exist in this checkout, because Git ignores it; copy "db.env.sample" to it.',
  ])
})

test('a label_file', async () => {
  const text = 'services:\n  web:\n    image: nginx:1.27\n    label_file: web.labels\n'
  expect(await checked({ 'compose.yaml': text })).toEqual([
    '4:17 error The label_file "web.labels" of service "web" does not exist; create it.',
  ])
})

import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import packageLock from '../../package-lock.json' with { type: 'json' }
import packageJson from '../../package.json' with { type: 'json' }
import { installedPackage } from './installed.ts'

const { folder, cache, bin } = installedPackage()

writeFileSync(join(folder, 'refused.yaml'), 'services:\n  web:\n    images: nginx:1.27\n')
writeFileSync(
  join(folder, 'many.yaml'),
  `services:\n${Array.from({ length: 3000 }, (_, index) => `  s${index}: { images: nginx }\n`).join('')}`,
)

const REFUSED =
  'refused.yaml:3:5: error: Service "web" has the unknown key "images"; did you mean "image"? [unknown-key]\n'

test('the lock file holds all that it names, for every platform: "npm ci" takes it', () => {
  const held = Object.keys(packageLock.packages)
  const named = Object.values(packageLock.packages).flatMap((entry) =>
    'optionalDependencies' in entry ? Object.keys(entry.optionalDependencies) : [],
  )
  expect(named.filter((name) => !held.some((path) => path.endsWith(`node_modules/${name}`)))).toEqual([])
})

test('it needs nothing beside it', () => {
  expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['composure'])
})

test('the command says its version', () => {
  expect(bin('--version')).toEqual({ stdout: `${packageJson.version}\n`, stderr: '', status: 0 })
})

/** What is kept of the script that a check starts with. */
function kept(): readonly string[] {
  const names = readdirSync(join(cache, 'composure')).filter((name) => name.endsWith('-check-start.bin'))
  return names.map((name) => join(cache, 'composure', name))
}

test('the command checks, first and with what is kept of the first run', () => {
  const first = { stdout: REFUSED, stderr: '', status: 1 }
  expect(bin('check refused.yaml --format compact')).toEqual(first)
  expect(kept()).toHaveLength(1)
  expect(bin('check refused.yaml --format compact')).toEqual(first)
})

test.each([
  ['somebody else could have written it', (file: string) => chmodSync(file, 0o666)],
  ['it is broken', (file: string) => writeFileSync(file, 'no code')],
])('what is kept is not used but written anew where %s', (_, spoil) => {
  const [file = ''] = kept()
  spoil(file)
  const { ino } = statSync(file)
  expect(bin('check refused.yaml --format compact')).toEqual({ stdout: REFUSED, stderr: '', status: 1 })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(file).ino).not.toBe(ino)
})

test.each([
  ['nothing may be kept', { COMPOSURE_NO_CACHE: '1' }],
  ['there is no folder to keep it in', { XDG_CACHE_HOME: '/dev/null' }],
])('the command works where %s', (_, env) => {
  expect(bin('check refused.yaml --format compact', env)).toEqual({ stdout: REFUSED, stderr: '', status: 1 })
})

test('each format has its validator', () => {
  expect(bin('check refused.yaml --format compact --target 2.4').stdout).toContain('unknown key "images"')
})

test('a reader that closes the pipe causes no error', () => {
  const { stdout, stderr, status } = bin('check many.yaml | head -n 1')
  expect({ lines: stdout.split('\n').length, stderr, status }).toEqual({ lines: 2, stderr: '', status: 1 })
})

test('a slow reader gets everything', () => {
  expect(bin('check many.yaml --format compact | (sleep 1; wc -l)').stdout.trim()).toBe('3000')
})

test('standard input is read to its end', () => {
  expect(bin('check - --format compact < refused.yaml').stdout).toContain('<stdin>:3:5: error')
  expect(bin('check - --format compact < /dev/null').stdout).toContain('<stdin>:1:1: error')
})

test.each(['--env-file my.env', '--env-file=my.env'])(
  '"%s" is read as Compose does, and not as Node does',
  (option) => {
    writeFileSync(join(folder, 'my.env'), 'TAG=1.27\nIMAGE=nginx:$TAG\n')
    writeFileSync(join(folder, 'variable.yaml'), 'services:\n  web:\n    image: $IMAGE\n')
    expect(bin(`config -f variable.yaml --images ${option}`)).toEqual({ stdout: 'nginx:1.27\n', stderr: '', status: 0 })
  },
)

test('an env file that the command is given does not configure Node', () => {
  writeFileSync(join(folder, 'evil.cjs'), "require('node:fs').writeFileSync('obeyed', '')\n")
  writeFileSync(join(folder, 'evil.env'), 'NODE_OPTIONS=--require=./evil.cjs\n')
  const reported = { stdout: REFUSED, stderr: '', status: 1 }
  for (const option of ['--env-file evil.env', '--env-file=evil.env'])
    expect(bin(`check refused.yaml --format compact ${option}`)).toEqual(reported)
  expect(readdirSync(folder)).not.toContain('obeyed')
})

test('the entries for pages are there, and read no disk', () => {
  mkdirSync(join(folder, 'entries'))
  writeFileSync(
    join(folder, 'entries/run.js'),
    `import { validateSchema } from 'composure/schema'
     import { loadProject, memoryHost } from 'composure/load'
     import { checkProject } from 'composure/check'
     const files = ['/shop/compose.yaml']
     const host = memoryHost({ '/shop/compose.yaml': 'services: { web: { image: nginx:1.27 } }' })
     const found = await validateSchema('services: { web: { images: nginx } }', { version: 'compose-spec' })
     const { project } = await loadProject({ files, host })
     const { diagnostics } = await checkProject({ files, host })
     const error = await loadProject({ files }).catch((error) => error)
     console.log(found[0].rule, project.services.web.image, diagnostics.length, error.name)`,
  )
  expect(execFileSync('node', ['entries/run.js'], { cwd: folder, encoding: 'utf8' })).toBe(
    'unknown-key nginx:1.27 0 TypeError\n',
  )
})

test('the API is there', () => {
  mkdirSync(join(folder, 'api'))
  writeFileSync(
    join(folder, 'api/run.js'),
    `import { loadProject } from 'composure'
     const { diagnostics } = await loadProject({ files: ['refused.yaml'] })
     console.log(diagnostics.map(({ rule }) => rule).join())`,
  )
  expect(execFileSync('node', ['api/run.js'], { cwd: folder, encoding: 'utf8' })).toBe('unknown-key\n')
})

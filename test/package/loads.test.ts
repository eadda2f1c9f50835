import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { rollup } from 'rollup'
import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { consumers, HELPERS, MAX_HELPER_SIZE } from '../../scripts/package-consumers.ts'
import { installedPackage } from './installed.ts'

// What `npm run try:package` does with tools from the registry, with those that are here.

const { folder } = installedPackage()
const dist = join(folder, 'node_modules/composure/dist')

const onNode = consumers.filter(({ command }) => command[0] === 'node')

test.each(onNode)('$name', ({ name, files, command: [, ...args] }) => {
  const project = join(folder, name.replaceAll(/\W+/g, '-'))
  mkdirSync(project)
  for (const [path, text] of Object.entries(files)) writeFileSync(join(project, path), text)
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' })
  expect(status, `${stdout}${stderr}`).toBe(0)
})

test('a file of CommonJS requires no ES module', () => {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cjs'))
  const library = files.filter((name) => !name.startsWith('program'))
  const required = library.flatMap((name) =>
    [...readFileSync(join(dist, name), 'utf8').matchAll(/\b(?:require|import)\("([^"]+)"\)/g)].map(([, path]) => path),
  )
  expect(required.filter((path) => !/^(?:node:.*|\..*\.cjs|process|buffer)$/.test(path ?? ''))).toEqual([])
})

test.each(Object.entries(HELPERS))('the helper "%s" costs what it is, in esbuild', async (_, contents) => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  })
  expect(outputFiles[0]?.contents.length).toBeLessThan(MAX_HELPER_SIZE)
})

test.each(Object.entries(HELPERS))('the helper "%s" costs what it is, in Rollup', async (_, code) => {
  const bundle = await rollup({
    input: 'main',
    treeshake: { moduleSideEffects: (id) => id === 'main' || packageJson.sideEffects },
    plugins: [
      {
        name: 'resolving',
        resolveId: (path) => (path === 'main' ? path : path === 'composure' ? join(dist, 'index.js') : null),
        load: (path) => (path === 'main' ? code : null),
      },
    ],
    onwarn: () => {
      // That the library has other packages inside, which import each other in circles, is as it is.
    },
  })
  const { output } = await bundle.generate({ format: 'es' })
  expect(output[0].code.length).toBeLessThan(MAX_HELPER_SIZE)
})

const busybox = spawnSync('busybox', ['true']).status === 0

test.skipIf(!busybox)('the command starts with the "env" and "sh" of BusyBox', () => {
  const programs = join(folder, 'busybox')
  mkdirSync(programs)
  const path = execFileSync('which', ['busybox'], { encoding: 'utf8' }).trim()
  for (const name of ['env', 'sh']) symlinkSync(path, join(programs, name))
  symlinkSync(process.execPath, join(programs, 'node'))
  const started = (command: string): string =>
    execFileSync(join(programs, 'sh'), ['-c', command], { cwd: folder, env: { PATH: programs }, encoding: 'utf8' })
  expect(started('sh node_modules/.bin/composure --version')).toBe(`${packageJson.version}\n`)
  expect(started('node_modules/.bin/composure --version')).toBe(`${packageJson.version}\n`)
})

test('where names do not differ in case, the file that Windows can start is unpacked last', () => {
  const unpacked = execFileSync('tar', ['--list', '--file', `composure-${packageJson.version}.tgz`], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(unpacked.split('\n').filter((name) => /\/command\.cjs$/i.test(name))).toEqual([
    'package/dist/command.cjs',
    'package/dist/Command.cjs',
  ])
  expect(readFileSync(join(dist, 'Command.cjs'), 'utf8').split('\n')[0]).toBe('#!/usr/bin/env -S node --')
  expect(statSync(join(dist, 'command.cjs')).mode & 0o111).toBe(0o111)
})

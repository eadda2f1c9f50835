import { describe, expect, test } from 'vitest'
import type { Project } from '../../../src/read/model/project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { loadProject, type LoadProjectOptions } from '../../../src/read/project/loading/load-project.ts'

const FOLDER = 'C:\\shop'
const HOME = 'C:\\Users\\ann'

interface Loaded {
  readonly project: Project | undefined
  readonly messages: readonly string[]
}

/** A project on Windows, by the names of its files below `C:\shop`. */
async function load(
  texts: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
  options: Partial<LoadProjectOptions> = {},
): Promise<Loaded> {
  const files = Object.entries(texts).map(([name, text]) => [`${FOLDER}\\${name}`, text] as const)
  const { project, diagnostics } = await loadProject({
    files: [`${FOLDER}\\compose.yaml`],
    host: memoryHost(Object.fromEntries(files), { flavour: 'win32' }),
    env: { USERPROFILE: HOME, ...env },
    ...options,
  })
  return { project, messages: diagnostics.map(({ message }) => message) }
}

async function service(text: string, env: Readonly<Record<string, string>> = {}) {
  const { project, messages } = await load({ 'compose.yaml': `services:\n  s:\n    image: i\n    ${text}\n` }, env)
  expect(messages).toEqual([])
  return project?.services['s']
}

describe('mounts', () => {
  test.each([
    ['./data:/d', 'C:\\shop\\data', '/d'],
    ['.\\data:/d', 'C:\\shop\\data', '/d'],
    ['..\\data/x:/d', 'C:\\data\\x', '/d'],
    ['C:\\a/b\\..:/d:ro', 'C:\\a/b\\..', '/d'],
    ['c:/a:D:\\d', 'c:/a', 'D:\\d'],
    ['~\\x:/d', 'C:\\Users\\ann\\x', '/d'],
    ['~:/d', 'C:\\Users\\ann', '/d'],
    ['\\\\server\\share:/d', '\\\\server\\share', '/d'],
    ['//server/share/x:/d', '//server/share/x', '/d'],
    ['//./pipe/docker_engine:/d', '//./pipe/docker_engine', '/d'],
    ['/var/run/docker.sock:/d', '/var/run/docker.sock', '/d'],
  ])('%s', async (mount, source, target) => {
    expect((await service(`volumes: ['${mount}']`))?.volumes).toMatchObject([{ type: 'bind', source, target }])
  })

  test.each([
    ['data', 'C:\\shop\\data'],
    ['', 'C:\\shop'],
    ['\\x', 'C:\\shop\\x'],
    ['/x', '/x'],
    ['C:', 'C:\\shop\\C:'],
    ['\\??\\C:\\x', '\\??\\C:\\x'],
  ])('the source "%s" of a long one', async (written, source) => {
    const { volumes } = (await service(`volumes: [{type: bind, source: '${written}', target: /d}]`)) ?? {}
    expect(volumes).toMatchObject([{ source }])
  })

  test('what is not a path is a volume, and not declared', async () => {
    const { messages } = await load({ 'compose.yaml': "services: {s: {image: i, volumes: ['\\data:/d']}}" })
    expect(messages).toEqual([expect.stringContaining('"\\data"')])
  })
})

describe('paths that are made absolute', () => {
  test.each([
    ['.', 'C:\\shop'],
    ['./app/', 'C:\\shop\\app'],
    ['app\\sub', 'C:\\shop\\app\\sub'],
    // Only a path with a drive or a share is absolute for Compose.
    ['/app', 'C:\\shop\\app'],
    ['\\app', 'C:\\shop\\app'],
    ['D:\\app\\.', 'D:\\app\\.'],
    ['D:app', 'C:\\shop\\D:app'],
    ['\\\\server\\share', '\\\\server\\share'],
    ['~/app', 'C:\\Users\\ann\\app'],
    ['https://example.com/app.git', 'https://example.com/app.git'],
  ])('the build context %s', async (context, absolute) => {
    expect((await service(`build: '${context}'`))?.build?.context).toBe(absolute)
  })

  test('watched folders keep the links in them', async () => {
    const text = 'services: {s: {image: i, build: ., develop: {watch: [{path: .\\src, action: rebuild}]}}}'
    const host = memoryHost({ 'C:\\shop\\compose.yaml': text }, { flavour: 'win32' })
    const { project } = await loadProject({
      files: ['C:\\shop\\compose.yaml'],
      host: { ...host, realPath: () => 'D:\\elsewhere' },
    })
    expect(project?.services['s']?.develop?.watch?.[0]?.path).toBe('C:\\shop\\src')
  })

  test('a file of a configuration, and the device of a volume', async () => {
    const { project, messages } = await load({
      'compose.yaml': [
        'services: {s: {image: i, configs: [c], volumes: [data:/d]}}',
        'configs: {c: {file: .\\c.txt}}',
        'volumes: {data: {driver: local, driver_opts: {o: bind, type: none, device: ..\\v}}}',
      ].join('\n'),
    })
    expect(messages).toEqual([])
    expect(project?.configs?.['c']?.file).toBe('C:\\shop\\c.txt')
    expect(project?.volumes?.['data']?.driver_opts?.['device']).toBe('C:\\v')
  })
})

describe('files that are named', () => {
  test('are found with either separator, in any case, and paths in them start there', async () => {
    const { project, messages } = await load({
      'compose.yaml': 'include: [SUB\\inc.yaml]\nservices: {s: {extends: {file: ./sub/base.yaml, service: b}}}\n',
      'sub\\inc.yaml': 'services: {i: {image: i, build: .\\ctx, env_file: /a.env}}\n',
      'sub\\base.yaml': "services: {b: {image: i, label_file: .\\l.txt, volumes: ['..\\w:/w']}}\n",
      'sub\\a.env': 'A=1\r\n',
      'sub\\l.txt': 'L=C:\\x\n',
    })
    expect(messages).toEqual([])
    expect(project?.services['i']).toMatchObject({ build: { context: 'C:\\shop\\SUB\\ctx' }, environment: { A: '1' } })
    expect(project?.services['s']).toMatchObject({ labels: { L: 'C:\\x' }, volumes: [{ source: 'C:\\shop\\w' }] })
  })

  test('a file on another drive is known by its whole path', async () => {
    const host = memoryHost(
      {
        'C:\\shop\\compose.yaml': 'include: [D:\\inc\\compose.yaml]\n',
        'D:\\inc\\compose.yaml': 'services: {i: {image: i, build: ctx}}\n',
      },
      { flavour: 'win32' },
    )
    const { project } = await loadProject({ files: ['C:\\shop\\compose.yaml'], host })
    expect(project?.services['i']?.build?.context).toBe('D:\\inc\\ctx')
  })

  test('where one is missing, messages have slashes', async () => {
    const { messages } = await load({ 'compose.yaml': 'include: [.\\sub\\nope.yaml]\n' })
    expect(messages).toEqual([expect.stringMatching(/nope\.yaml" does not exist/)])
  })
})

describe('the home folder', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['is USERPROFILE in any case', { USERPROFILE: '', userprofile: 'D:/ann/' }, 'C:\\shop\\~\\x'],
    ['is not HOME', { HOME: 'D:\\ann' }, 'C:\\Users\\ann\\x'],
    ['may be on a share', { USERPROFILE: '\\\\server\\ann' }, '\\\\server\\ann\\x'],
    ['is unknown where it is empty', { USERPROFILE: '' }, 'C:\\shop\\~\\x'],
  ])('%s', async (_, env, context) => {
    expect((await service('build: ~\\x', env))?.build?.context).toBe(context)
  })

  test('is not what an env file says', async () => {
    const { project } = await load({
      'compose.yaml': 'services: {s: {image: i, build: ~\\x}}',
      '.env': 'USERPROFILE=D:\\ann\n',
    })
    expect(project?.services['s']?.build?.context).toBe('C:\\Users\\ann\\x')
  })
})

describe('variables', () => {
  test('are found in any case in YAML, the exact one first', async () => {
    const { project, messages } = await load(
      { 'compose.yaml': 'services: {s: {image: "i:${tag}-${Tag:-none}", environment: [tag]}}' },
      { TAG: 'upper', Tag: 'title' },
    )
    expect(messages).toEqual([])
    // A key without a value takes only the variable of exactly that name.
    expect(project?.services['s']).toMatchObject({ image: 'i:upper-title', environment: { tag: null } })
  })

  test('are not elsewhere', async () => {
    const host = memoryHost({ '/shop/compose.yaml': 'services: {s: {image: "i:${tag:-none}"}}' })
    const { project } = await loadProject({ files: ['/shop/compose.yaml'], host, env: { TAG: 'upper' } })
    expect(project?.services['s']?.image).toBe('i:none')
  })
})

describe('COMPOSE_CONVERT_WINDOWS_PATHS', () => {
  test.each([
    ['C:\\a\\b:D:\\d', '/c/a/b'],
    ['C:/a:/d', '/c/a'],
    ['.\\a:/d', '/c/shop/a'],
    ['\\\\server\\share:/d', '\\\\server\\share'],
    ['//./pipe/x:/d', '//./pipe/x'],
  ])('makes %s start at %s', async (mount, source) => {
    const { volumes } = (await service(`volumes: ['${mount}']`, { COMPOSE_CONVERT_WINDOWS_PATHS: ' True' })) ?? {}
    expect(volumes).toMatchObject([{ source }])
  })

  test.each(['0', 'yes', ''])('"%s" does not', async (value) => {
    const { volumes } = (await service("volumes: ['C:\\a:/d']", { COMPOSE_CONVERT_WINDOWS_PATHS: value })) ?? {}
    expect(volumes).toMatchObject([{ source: 'C:\\a' }])
  })

  test('means nothing elsewhere', async () => {
    const host = memoryHost({ '/shop/compose.yaml': "services: {s: {image: i, volumes: ['C:\\a:/d']}}" })
    const env = { COMPOSE_CONVERT_WINDOWS_PATHS: '1' }
    const { project } = await loadProject({ files: ['/shop/compose.yaml'], host, env })
    expect(project?.services['s']?.volumes).toMatchObject([{ source: 'C:\\a' }])
  })
})

test.each(['C:\\', '\\\\server\\share'])('a project in %s has no name', async (projectDirectory) => {
  const text = 'services: {s: {image: i}}'
  const host = { ...memoryHost({ [`${FOLDER}\\compose.yaml`]: text }, { flavour: 'win32' }), rootName: undefined }
  const { messages } = await load({}, {}, { projectDirectory, host })
  expect(messages).toEqual([
    'The project has no name, because the folder name "\\" contains no letter or digit; add "name".',
  ])
})

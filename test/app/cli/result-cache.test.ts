import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { folderOf, runIn, type RunOptions } from './run-in.ts'

const SHOP = {
  'compose.yaml': 'services:\n  web: {image: "nginx:${TAG}", env_file: web.env, build: ./web}\n  api: {imgae: x}\n',
  'compose.override.yaml': 'services: {web: {ports: ["80:80"]}}\n',
  'web.env': 'PASSWORD=hunter2\n',
  'other/compose.yaml': 'include: [../part.yaml]\nservices: {a: {image: b}}\n',
  'part.yaml': 'services: {part: {image: "c:1"}}\n',
}

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

type Env = NonNullable<RunOptions['env']>

/** Where results are kept for a folder. */
const cacheOf = (folder: string) => `${dirname(folder)}-cache`
const resultsOf = (folder: string) => join(cacheOf(folder), 'composure/results')

function cached(folder: string, args: readonly string[] = [], env: Env = {}) {
  if (!existsSync(cacheOf(folder))) {
    mkdirSync(cacheOf(folder))
    folders.push(cacheOf(folder))
  }
  return runIn(folder, ['check', '.', '--cache', ...args], { env: { ...env, XDG_CACHE_HOME: cacheOf(folder) } })
}

/** As `cached`, from nothing: what must be found. */
function fresh(folder: string, args: readonly string[] = [], env: Env = {}) {
  return runIn(folder, ['check', '.', ...args], { env: { ...env, XDG_CACHE_HOME: cacheOf(folder) } })
}

/** The files of results, with the time when each was written. */
function kept(folder: string): readonly string[] {
  return readdirSync(resultsOf(folder)).sort()
}

describe('results of projects that have not changed', () => {
  test('are taken from the cache, and reported as if they were new', async () => {
    const folder = folderOf(SHOP)
    const first = await cached(folder)
    expect(first).toEqual(await fresh(folder))
    expect(first.out).toContain('imgae')
    // What is kept counts: a report says what the entry says.
    for (const name of kept(folder)) {
      const file = join(resultsOf(folder), name)
      writeFileSync(
        file,
        withChecksum(name, readFileSync(file, 'utf8').split('\n')[1]?.replaceAll('imgae', 'IMGAE') ?? ''),
      )
    }
    expect((await cached(folder)).out).toContain('unknown key "IMGAE"')
    expect(await cached(folder, ['--no-cache'])).toEqual(first)
  })

  test('are used for every format', async () => {
    const folder = folderOf(SHOP)
    for (const format of ['json', 'sarif', 'pretty']) {
      const first = await fresh(folder, ['--format', format])
      await cached(folder, ['--format', format])
      expect(await cached(folder, ['--format', format])).toEqual(first)
    }
  })

  test('contain neither texts nor values', async () => {
    const folder = folderOf({
      ...SHOP,
      '.env': 'TOKEN=tok-en-value\n',
      'compose.ci.yaml': 'services: {a: {image: "$SECRET"}}',
    })
    await cached(folder, [], { TAG: 'tag-of-env', SECRET: 'not a reference' })
    const all = kept(folder).map((name) => readFileSync(join(resultsOf(folder), name), 'utf8'))
    expect(all.length).toBeGreaterThan(1)
    for (const text of all) expect(text).not.toMatch(/hunter2|tok-en-value|tag-of-env|not a reference/)
    expect(all.join('')).toContain('["variable","TAG"]')
  })
})

/** A change of something that a result depends on, or may depend on. */
type Change = (folder: string) => { readonly args?: readonly string[]; readonly env?: Env }

const write =
  (name: string, text: string): Change =>
  (folder) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    if (existsSync(join(folder, name)) && name === 'web') return {}
    writeFileSync(join(folder, name), text)
    return {}
  }

const remove =
  (name: string): Change =>
  (folder) => {
    rmSync(join(folder, name), { recursive: true, force: true })
    return {}
  }

const CHANGES: Readonly<Record<string, Change>> = {
  'a file is written': write('compose.yaml', 'services: {web: {image: "a:1", prots: []}}\n'),
  'a file is written with as many characters': write('part.yaml', 'services: {part: {imgae: "c:1"}}\n'),
  'a file is gone': remove('part.yaml'),
  'an override is gone': remove('compose.override.yaml'),
  'an override is new': write('other/compose.override.yml', 'services: {a: {ports: [x]}}\n'),
  'an override is unreadable': write('compose.override.yaml', 'services: {web: {ports: [}}\n'),
  '.env is new': write('.env', 'TAG=1.27\n'),
  '.env is a folder': (folder) => {
    rmSync(join(folder, '.env'), { force: true })
    mkdirSync(join(folder, '.env'), { recursive: true })
    return {}
  },
  'an env file is gone': remove('web.env'),
  'an env file is broken': write('web.env', 'A B\n'),
  'the folder of an image is new': write('web/Dockerfile', 'FROM x\n'),
  'a configuration is new': write('.composure.yaml', 'presets: [security, style]\n'),
  'a configuration is near': write('other/.composure.yaml', 'rules: {unpinned-image: off}\nenv: {TAG: "2"}\n'),
  'a configuration is wrong': write('.composure.yaml', 'rulez: {}\n'),
  'a repository begins': write('other/.git/HEAD', 'ref: refs/heads/main\n'),
  'a .gitignore is new': write('.gitignore', 'web.env\n'),
  'a link leads elsewhere': (folder) => {
    const link = join(folder, 'part.yaml')
    rmSync(link, { force: true })
    symlinkSync('compose.yaml', link)
    return {}
  },
  'a variable is set': () => ({ env: { TAG: '1.28' } }),
  'a variable is empty': () => ({ env: { TAG: '' } }),
  'Compose reads no .env': () => ({ env: { COMPOSE_DISABLE_ENV_FILE: '1' } }),
  'profiles are set': () => ({ env: { COMPOSE_PROFILES: 'x' } }),
  'another target': () => ({ args: ['--target', 'swarm'] }),
  'more rules': () => ({ args: ['--preset', 'security'] }),
  'a rule is off': () => ({ args: ['--rule', 'unpinned-image=off'] }),
  'another name': () => ({ args: ['--project-name', 'other'] }),
  'another env file': () => ({ args: ['--env-file', 'web.env'] }),
  'a profile': () => ({ args: ['--profile', 'x'] }),
  'nothing outside': () => ({ args: ['--no-external'] }),
  'no configuration': () => ({ args: ['--no-config'] }),
}

describe('a change gives a fresh result', () => {
  test('whatever changes, in whatever order', async () => {
    const changes = fc.array(fc.constantFrom(...Object.keys(CHANGES)), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(changes, async (names) => {
        const folder = folderOf(SHOP)
        await cached(folder)
        for (const name of names) {
          const { args = [], env = {} } = CHANGES[name]?.(folder) ?? {}
          expect(await cached(folder, args, env)).toEqual(await fresh(folder, args, env))
          // What was just kept must hold as well.
          expect(await cached(folder, args, env)).toEqual(await fresh(folder, args, env))
        }
      }),
      { numRuns: 12, examples: Object.keys(CHANGES).map((name): [string[]] => [[name]]) },
    )
  }, 120_000)
})

function withChecksum(name: string, text: string): string {
  return `${createHash('sha256').update(`${name}\n${text}`).digest('hex')}\n${text}`
}

describe('a cache that cannot be trusted or written is ignored', () => {
  const isIgnored = async (spoil: (folder: string, results: string) => void, sentence = '') => {
    const folder = folderOf(SHOP)
    await cached(folder)
    spoil(folder, resultsOf(folder))
    const { out, code } = await fresh(folder)
    const said = sentence === '' ? '' : `composure: ${sentence.replace('RESULTS', resultsOf(folder))}\n`
    expect(await cached(folder)).toEqual({ out, code, err: said })
    return folder
  }
  const NOT_YOURS = 'Results are not kept, because "RESULTS" is not a folder that only you can write to.'

  const eachEntry = (change: (text: string, name: string) => string) => (_: string, results: string) => {
    for (const name of readdirSync(results)) {
      const file = join(results, name)
      writeFileSync(file, change(readFileSync(file, 'utf8'), name))
    }
  }

  test.each<[string, (text: string, name: string) => string]>([
    ['cut off', (text) => text.slice(0, -20)],
    ['empty', () => ''],
    ['changed', (text) => text.replace('"diagnostics":[', '"diagnostics":[ ')],
    ['not JSON', (_, name) => withChecksum(name, '{')],
    ['another shape', (_, name) => withChecksum(name, '{"questions":[],"answers":"","diagnostics":{}}')],
    ['nothing', (_, name) => withChecksum(name, 'null')],
    ['binary', () => '\u0000\ud800\uffff'],
  ])('an entry is %s', async (_, change) => {
    await isIgnored(eachEntry(change))
  })

  test('an entry of another project lies under the name', async () => {
    await isIgnored((_, results) => {
      const [first = '', second = ''] = readdirSync(results)
      writeFileSync(join(results, first), readFileSync(join(results, second)))
    })
  })

  test('the folder is a file', async () => {
    await isIgnored((_, results) => {
      rmSync(results, { recursive: true })
      writeFileSync(results, '')
    }, NOT_YOURS)
  })

  test.skipIf(process.platform === 'win32')('others can write to the folder', async () => {
    await isIgnored((_, results) => chmodSync(results, 0o777), NOT_YOURS)
  })

  test.skipIf(process.platform === 'win32')('the folder is a link', async () => {
    await isIgnored((folder, results) => {
      renameSync(results, join(folder, '../elsewhere'))
      symlinkSync(join(folder, '../elsewhere'), results)
    }, NOT_YOURS)
  })

  test.skipIf(process.platform === 'win32')('an entry is a link, or can be read by others', async () => {
    await isIgnored((folder, results) => {
      for (const [index, name] of readdirSync(results).entries()) {
        const file = join(results, name)
        const lie = withChecksum(name, readFileSync(file, 'utf8').split('\n')[1]?.replaceAll('imgae', 'IMGAE') ?? '')
        if (index === 0) {
          rmSync(file)
          writeFileSync(join(folder, '../lie'), lie, { mode: 0o600 })
          symlinkSync(join(folder, '../lie'), file)
        } else {
          writeFileSync(file, lie)
          chmodSync(file, 0o644)
        }
      }
    })
  })

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('the folder is read-only', async () => {
    const folder = await isIgnored((_, results) => {
      for (const name of readdirSync(results)) rmSync(join(results, name))
      chmodSync(results, 0o500)
    })
    expect(kept(folder)).toEqual([])
    chmodSync(resultsOf(folder), 0o700)
  })

  test('an entry cannot be written', async () => {
    await isIgnored((_, results) => {
      for (const name of readdirSync(results)) {
        rmSync(join(results, name))
        mkdirSync(join(results, name))
      }
    })
  })

  test('the cache is in what is checked, or there is none', async () => {
    const folder = folderOf(SHOP)
    const { out, code } = await fresh(folder)
    const err =
      'composure: Results are not kept, because your cache folder is unknown, or is in a repository or what is checked.\n'
    expect(await runIn(folder, ['check', '.', '--cache'], { env: { XDG_CACHE_HOME: join(folder, 'c') } })).toEqual({
      out,
      code,
      err,
    })
    expect(await runIn(folder, ['check', '.', '--cache'], { env: {} })).toEqual({ out, code, err })
    expect(existsSync(join(folder, 'c'))).toBe(false)
  })
})

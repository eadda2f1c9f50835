import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { renamedFolder } from '../../renamed-folder.ts'
import { folderOf, runIn, type RunOptions } from './run-in.ts'

const FILES = {
  'compose.yaml': [
    'name: demo',
    'services:',
    '  web:',
    '    image: nginx:${TAG:-1}',
    '    ports: ["${PORT}:80", "443:443"]',
    '    env_file: web.env',
    '    depends_on: [api]',
    '    volumes: ["./x:/y", "data:/d"]',
    '    command: echo $$HOME',
    '    mem_limit: 1g',
    '    pre_start: [{command: a, image: hook}, {command: b}]',
    '  api:',
    '    build: {context: ./api, args: {}}',
    '  job:',
    '    image: busybox',
    '    profiles: [zz, aa]',
    '    networks: [back]',
    '    models: [llm]',
    'volumes: {data: , unused: }',
    'networks: {back: , nouse: }',
    'models: {llm: {model: ai/small}}',
    'x-a: {b: [1, "y", 010, 1.0]}',
    '',
  ].join('\n'),
  'web.env': 'A=1\n',
}

/** What the model ends with as YAML. */
const EXTENSION = ['x-a:', '  b:', '    - 1', '    - "y"', '    - 8', '    - 1', '']

/** What is printed; nothing is reported. */
async function config(args: readonly string[], options: RunOptions = { env: { PORT: '8080' } }): Promise<string> {
  const folder = folderOf(FILES)
  const { out, err, code } = await runIn(folder, ['config', ...args], options)
  expect({ err, code }).toEqual({ err: '', code: 0 })
  return renamedFolder(out, folder, '/shop')
}

describe('the model', () => {
  test('as YAML, dollars doubled', async () => {
    expect(await config([])).toBe(
      [
        'name: demo',
        'services:',
        '  api:',
        '    build:',
        '      context: /shop/api',
        '      dockerfile: Dockerfile',
        '    networks:',
        '      default: null',
        '  web:',
        '    command:',
        '      - echo',
        '      - $$HOME',
        '    depends_on:',
        '      api:',
        '        condition: service_started',
        '        required: true',
        '    environment:',
        '      A: "1"',
        '    image: nginx:1',
        '    mem_limit: "1073741824"',
        '    networks:',
        '      default: null',
        '    ports:',
        '      - mode: ingress',
        '        target: 80',
        '        published: "8080"',
        '        protocol: tcp',
        '      - mode: ingress',
        '        target: 443',
        '        published: "443"',
        '        protocol: tcp',
        '    volumes:',
        '      - type: bind',
        '        source: /shop/x',
        '        target: /y',
        '        bind: {}',
        '      - type: volume',
        '        source: data',
        '        target: /d',
        '        volume: {}',
        '    pre_start:',
        '      - command:',
        '          - a',
        '        image: hook',
        '      - command:',
        '          - b',
        '        image: nginx:1',
        'networks:',
        '  default:',
        '    name: demo_default',
        'volumes:',
        '  data:',
        '    name: demo_data',
        ...EXTENSION,
      ].join('\n'),
    )
  })

  test('as JSON, without a line break at its end', async () => {
    const out = await config(['--format', 'json', 'api'])
    expect(out).toBe(
      [
        '{',
        '  "name": "demo",',
        '  "networks": {',
        '    "default": {',
        '      "name": "demo_default",',
        '      "ipam": {}',
        '    }',
        '  },',
        '  "services": {',
        '    "api": {',
        '      "build": {',
        '        "context": "/shop/api",',
        '        "dockerfile": "Dockerfile"',
        '      },',
        '      "command": null,',
        '      "entrypoint": null,',
        '      "networks": {',
        '        "default": null',
        '      }',
        '    }',
        '  },',
        '  "x-a": {',
        '    "b": [',
        '      1,',
        '      "y",',
        '      8,',
        '      1',
        '    ]',
        '  }',
        '}',
      ].join('\n'),
    )
  })

  test('without normalization', async () => {
    expect(await config(['--no-normalize', 'api', '--all-resources'])).toBe(
      [
        'name: demo',
        'services:',
        '  api:',
        '    build:',
        '      context: /shop/api',
        'networks:',
        '  back: {}',
        '  nouse: {}',
        'volumes:',
        '  data: {}',
        '  unused: {}',
        'models:',
        '  llm:',
        '    model: ai/small',
        ...EXTENSION,
      ].join('\n'),
    )
  })

  test('without normalization a bare variable still has its value', async () => {
    const folder = folderOf({ 'compose.yaml': 'services: {a: {image: i, environment: [A, B]}}' })
    const { out } = await runIn(folder, ['config', '--no-normalize'], { env: { A: 'x' } })
    expect(out).toBe('name: shop\nservices:\n  a:\n    environment:\n      A: x\n      B: null\n    image: i\n')
    const { out: unread } = await runIn(folder, ['config', '--no-normalize', '--no-env-resolution'], {
      env: { A: 'x' },
    })
    expect(unread).toContain('      A: x\n      B: null\n')
  })

  test('with relative paths', async () => {
    expect(await config(['--no-path-resolution'])).toContain('      context: ./api\n')
    expect(await config(['--no-path-resolution'])).toContain('        source: ./x\n')
  })

  test('without reading env files', async () => {
    expect(await config(['--no-env-resolution'])).toContain('    env_file:\n      - path: /shop/web.env\n')
  })

  test('with a profile, another name and another env file', async () => {
    const out = await config(['--profile', 'zz', '-p', 'other', '--env-file', 'web.env'], { env: { PORT: '1' } })
    expect(out).toContain('  job:\n    profiles:\n      - zz\n      - aa\n')
    expect(out).toContain('    name: other_back\n')
  })

  test('to a file', async () => {
    const folder = folderOf({ 'compose.yaml': 'name: n\nservices: {a: {image: "$$"}}' })
    expect(await runIn(folder, ['config', '-o', 'compose.yaml/x.yaml'])).toEqual({
      out: '',
      err: 'composure: The file "compose.yaml/x.yaml" cannot be written: what should be its folder is a file.\n',
      code: 2,
    })
    expect(await runIn(folder, ['config', '-o', 'new/out.yaml'])).toEqual({ out: '', err: '', code: 0 })
    expect(readFileSync(join(folder, 'new/out.yaml'), 'utf8')).toContain('    image: $$\n')
  })

  test('from standard input', async () => {
    const { out } = await runIn(folderOf({ x: '' }), ['config', '-f', '-'], { stdin: 'services: {a: {image: i}}' })
    expect(out).toContain('name: shop\nservices:\n  a:\n    image: i\n')
  })

  test('quietly', async () => {
    expect(await config(['-q'])).toBe('')
    expect(await config(['-q', '--no-interpolate'])).toBe('')
  })
})

describe('without interpolation', () => {
  test('the merged model, sorted, as it is written where that has "$"', async () => {
    expect(await config(['--no-interpolate'])).toBe(
      [
        'models:',
        '  llm:',
        '    model: ai/small',
        'name: demo',
        'networks:',
        '  back:',
        '    name: demo_back',
        '  default:',
        '    name: demo_default',
        '  nouse:',
        '    name: demo_nouse',
        'services:',
        '  api:',
        '    build:',
        '      args: {}',
        '      context: /shop/api',
        '      dockerfile: Dockerfile',
        '    networks:',
        '      default: null',
        '  job:',
        '    image: busybox',
        '    models:',
        '      llm: null',
        '    networks:',
        '      back: null',
        '    profiles:',
        '      - zz',
        '      - aa',
        '  web:',
        '    command: echo $$HOME',
        '    depends_on:',
        '      api:',
        '        condition: service_started',
        '        required: true',
        '    env_file:',
        '      - path: /shop/web.env',
        '        required: true',
        '    image: nginx:${TAG:-1}',
        '    mem_limit: 1g',
        '    networks:',
        '      default: null',
        '    ports:',
        '      - ${PORT}:80',
        '      - 443:443',
        '    pre_start:',
        '      - command: a',
        '        image: hook',
        '      - command: b',
        '        image: nginx:${TAG:-1}',
        '    volumes:',
        '      - bind:',
        '          create_host_path: true',
        '        source: /shop/x',
        '        target: /y',
        '        type: bind',
        '      - source: data',
        '        target: /d',
        '        type: volume',
        '        volume: {}',
        'volumes:',
        '  data:',
        '    name: demo_data',
        '  unused:',
        '    name: demo_unused',
        ...EXTENSION,
      ].join('\n'),
    )
  })

  test('JSON', async () => {
    expect(JSON.parse(await config(['--no-interpolate', '--format', 'json']))).toMatchObject({
      services: { web: { ports: ['${PORT}:80', '443:443'] } },
    })
  })

  test('names without a value take none from the environment', async () => {
    const text =
      'services:\n  web:\n    image: a\n    build: { context: ., args: [A, B=1] }\n    environment: [A, B=1]\n'
    const run = await runIn(folderOf({ 'compose.yaml': text }), ['config', '--no-interpolate'], { env: { A: 'x' } })
    expect(run.out).toContain('      args:\n        - B=1\n')
    expect(run.out).toContain('    environment:\n      - A\n      - B=1\n')
  })

  test('services that are named make no difference, which is said', async () => {
    const { out, err, code } = await runIn(folderOf(FILES), ['config', '--no-interpolate', 'api'])
    expect(out).toContain('  web:\n')
    expect({ err, code }).toEqual({
      err: 'composure: With "--no-interpolate" the services that are named make no difference.\n',
      code: 0,
    })
  })

  test('the services of every profile', async () => {
    expect(await config(['--no-interpolate', '--services'])).toBe('api\njob\nweb\n')
  })
})

describe('lists', () => {
  test.each<[args: string[], out: string]>([
    [['--services'], 'api\nweb\n'],
    [['--services', '--profile', '*'], 'api\njob\nweb\n'],
    [['--services', 'api'], 'api\nweb\n'],
    [['-q', '--services'], 'api\nweb\n'],
    [['--volumes'], 'data\n'],
    [['--volumes', '--all-resources'], 'data\nunused\n'],
    [['--networks'], 'default\n'],
    [['--networks', '--services'], 'api\nweb\n'],
    [['--models'], ''],
    [['--models', '--profile', 'aa'], 'ai/small\n'],
    [['--profiles'], 'aa\nzz\n'],
    [['--images'], 'demo-api\nnginx:1\nhook\n'],
    [['--images', 'api'], 'demo-api\n'],
    [['--environment'], 'COMPOSE_PROJECT_NAME=demo\nPORT=8080\nPWD=/shop\n'],
  ])('%j', async (args, out) => {
    expect(await config(args)).toBe(out)
  })

  test('those that need no env file do not miss it', async () => {
    const folder = folderOf({ 'compose.yaml': 'services: {a: {image: i, env_file: none.env}, b: {image: i}}' })
    expect((await runIn(folder, ['config', '--services'])).out).toBe('a\nb\n')
    expect((await runIn(folder, ['config', '--images'])).code).toBe(1)
    expect((await runIn(folder, ['config', '--hash', 'b'])).code).toBe(0)
    expect((await runIn(folder, ['config', '--hash', 'a'])).code).toBe(1)
  })
})

describe('hashes', () => {
  const folder = () =>
    folderOf({ 'compose.yaml': 'name: p\nservices: {a: {image: i}, b: {image: i, profiles: [x]}, c: {build: .}}' })

  test('of all, of some', async () => {
    const all = await runIn(folder(), ['config', '--hash', '*'])
    expect(all.out).toMatch(/^a [0-9a-f]{64}\nc [0-9a-f]{64}\n$/)
    expect((await runIn(folder(), ['config', '--hash', 'c,a'])).out).toBe(all.out)
  })

  test('only of services that are enabled', async () => {
    const { out, err, code } = await runIn(folder(), ['config', '--hash', 'b'])
    expect({ out, code }).toEqual({ out: '', code: 1 })
    expect(err).toContain(
      'compose.yaml:2:1 error undefined-service\n  There is no service "b"; did you mean "a" or "c"?\n  1 │ name: p\n  2 │ services: {a: {image: i}, b: {image: i, profiles: [x]}, c: {build: .}}\n    │ ^^^^^^^^\n',
    )
  })

  test('what is built has the default platform in it', async () => {
    const [a, c] = (await runIn(folder(), ['config', '--hash', '*'])).out.split('\n')
    const env = { DOCKER_DEFAULT_PLATFORM: 'linux/arm64' }
    const [a2, c2] = (await runIn(folder(), ['config', '--hash', '*'], { env })).out.split('\n')
    expect(a2).toBe(a)
    expect(c2).not.toBe(c)
  })

  test('unless it cannot be built for it', async () => {
    const built = folderOf({ 'compose.yaml': 'services: {c: {build: {context: ., platforms: [linux/amd64]}}}' })
    const env = { DOCKER_DEFAULT_PLATFORM: 'linux/arm64' }
    const { err, code } = await runIn(built, ['config', '--hash', '*'], { env })
    expect(code).toBe(1)
    expect(err.split('\n').slice(0, 2)).toEqual([
      'compose.yaml:1:47 error build-platform',
      '  Service "c" runs on the platform that "DOCKER_DEFAULT_PLATFORM" names, which its "build.platforms" does not list; add it there.',
    ])
  })
})

describe('variables', () => {
  const files = {
    'compose.yaml':
      'services: {a: {image: "${B:-x}${A:?m}", labels: ["l=${C:+y}"], ulimits: {nofile: "${N}"}, foo: 1}}',
  }

  test('as a table, though the schema would refuse the file', async () => {
    const { out, code } = await runIn(folderOf(files), ['config', '--variables'])
    expect(code).toBe(0)
    expect(out).toBe(
      [
        'NAME                REQUIRED            DEFAULT VALUE       ALTERNATE VALUE',
        'A                   true                                    ',
        'B                   false               x                   ',
        'C                   false                                   y',
        'N                   false                                   ',
        '',
      ].join('\n'),
    )
  })

  test('as JSON and as YAML', async () => {
    const file = { 'compose.yaml': 'services: {a: {image: "${NO:-<x>}"}}' }
    expect((await runIn(folderOf(file), ['config', '--variables', '--format', 'json'])).out).toBe(
      [
        '{',
        '    "NO": {',
        '        "Name": "NO",',
        '        "DefaultValue": "<x>",',
        '        "PresenceValue": "",',
        '        "Required": false',
        '    }',
        '}',
        '',
        '',
      ].join('\n'),
    )
    expect((await runIn(folderOf(file), ['config', '--variables', '--format', 'yaml'])).out).toBe(
      ['"NO":', '    name: "NO"', '    defaultvalue: <x>', '    presencevalue: ""', '    required: false', ''].join(
        '\n',
      ),
    )
  })
})

describe('what goes wrong', () => {
  test('a refusal is reported on the error stream, and nothing printed', async () => {
    const folder = folderOf({ 'compose.yaml': 'services:\n  a:\n    images: i\n' })
    expect(await runIn(folder, ['config'])).toEqual({
      out: '',
      err: [
        'compose.yaml:3:5 error unknown-key',
        '  Service "a" has the unknown key "images"; did you mean "image"?',
        '  2 │   a:',
        '  3 │     images: i',
        '    │     ^^^^^^',
        '  fixable: Rename it to "image"',
        '  3 -     images: i',
        '  3 +     image: i',
        '',
        '1 error in 1 file; 1 can be fixed with "composure fix".',
        '',
      ].join('\n'),
      code: 1,
    })
  })

  test('a warning is reported there, too, and the model printed', async () => {
    const folder = folderOf({ 'compose.yaml': 'services: {a: {image: i, hostname: $H}}\n' })
    const { out, err, code } = await runIn(folder, ['config', '--services'])
    expect({ out, code }).toEqual({ out: 'a\n', code: 0 })
    expect(err.split('\n')[0]).toBe('compose.yaml:1:36 warning unset-variable')
  })

  test.each<[args: string[], message: string]>([
    [['--format', 'toml'], 'There is no format "toml"; use "yaml" or "json".'],
    [['--variables', '--format', 'jsn'], 'There is no format "jsn"; did you mean "json"?'],
    [['--target', 'declare'], 'There is no target "declare"; did you mean "declared"?'],
    [['--annotate', '--format', 'json'], '"--annotate" is for YAML; JSON has no comments.'],
    [['--annotate', '--no-interpolate'], '"--annotate" cannot be combined with "--no-interpolate".'],
    [['-f', 'none.yaml'], 'The file "/shop/none.yaml" does not exist.'],
    [['--servics'], 'There is no option "--servics"; did you mean "--services"?'],
  ])('%j', async (args, message) => {
    const folder = folderOf(FILES)
    const { out, err, code } = await runIn(folder, ['config', ...args])
    expect({ out, err: renamedFolder(err, folder, '/shop'), code }).toEqual({
      out: '',
      err: `composure: ${message}\n`,
      code: 2,
    })
  })
})

test('each value with its place', async () => {
  const example = resolve(import.meta.dirname, '../../../examples/provenance')
  const { out } = await runIn(example, ['config', '-f', 'compose.yaml', '-f', 'compose.prod.yaml', '--annotate', 'web'])
  const from = out.indexOf('  web:')
  expect(out.slice(from)).toBe(
    [
      '  web:',
      '    depends_on:',
      '      db:',
      '        condition: service_started           # compose.yaml:13',
      '        required: true                       # compose.yaml:13',
      '    environment:',
      '      CACHE_SIZE: "64"                       # web.env:2',
      '      DATABASE_URL: postgres://shop@db/shop  # compose.yaml:17',
      '      LOG_LEVEL: warn                        # compose.prod.yaml:8',
      '    healthcheck:',
      '      test:',
      '        - CMD-SHELL                          # compose.yaml:21',
      '        - wget -q --spider http://localhost  # compose.yaml:21',
      '      interval: 1m30s                        # compose.yaml:22',
      '    image: shop/web:1.4.2                    # compose.yaml:12, TAG from .env:2',
      '    logging:',
      '      driver: json-file                      # common.yaml:6',
      '      options:',
      '        max-size: 10m                        # common.yaml:8',
      '    networks:',
      '      default: null                          # compose.yaml:9 (implied)',
      '    ports:',
      '      - mode: ingress                        # compose.prod.yaml:5',
      '        target: 80                           # compose.prod.yaml:5',
      '        published: "9090"                    # compose.prod.yaml:5, PORT from .env:4',
      '        protocol: tcp                        # compose.prod.yaml:5',
      '    restart: always                          # compose.prod.yaml:6',
      'networks:',
      '  default:',
      '    name: shop_default                       # compose.yaml:8 (implied)',
      'volumes:',
      '  data:',
      '    name: shop_data                          # database.yaml:9 (implied)',
      '',
    ]
      .join('\n')
      .replaceAll('  # ', ' # '),
  )
})

const withMissingFile = {
  'compose.yaml': [
    'services:',
    '  web: { image: nginx:1, depends_on: [db] }',
    '  db: { image: postgres:16 }',
    '  other: { image: app:1, env_file: missing.env }',
    '  tool: { image: tool:1, env_file: missing.env, profiles: [tools] }',
    '',
  ].join('\n'),
}

test.each(['config web', 'config --images web', 'config --profiles web', 'config --environment web', 'config tool'])(
  '"%s" reads the files of every service that is enabled, as Compose does',
  async (args) => {
    const { out, err, code } = await runIn(folderOf(withMissingFile), args.split(' '))
    expect({ out, code }).toEqual({ out: '', code: 1 })
    expect(err).toContain('The env_file "missing.env" of service "other" does not exist')
  },
)

test('what reads no files of others', async () => {
  const folder = folderOf(withMissingFile)
  const without = folderOf({ 'compose.yaml': withMissingFile['compose.yaml'].replace(/ {2}other.*\n/, '') })
  expect((await runIn(folder, ['config', '--hash', 'web'])).code).toBe(0)
  expect((await runIn(folder, ['config', '--no-env-resolution', 'web'])).code).toBe(0)
  expect((await runIn(folder, ['config', '--services'])).out).toBe('db\nother\nweb\n')
  // A service that is enabled by being asked for is read where it is printed.
  expect(await runIn(without, ['config', '--images', 'tool'])).toEqual({ out: 'tool:1\n', err: '', code: 0 })
  expect((await runIn(without, ['config', 'tool'])).code).toBe(1)
})

test('services are listed in the order in which they start', async () => {
  const folder = folderOf({
    'compose.yaml': [
      'services:',
      '  a: { image: a:1, depends_on: [z, c] }',
      '  c: { image: c:1 }',
      '  z: { image: z:1, depends_on: [y] }',
      '  y: { image: y:1 }',
      '',
    ].join('\n'),
  })
  expect((await runIn(folder, ['config', '--services'])).out).toBe('c\ny\nz\na\n')
})

test('hashes are listed by name', async () => {
  const folder = folderOf({
    'compose.yaml': 'services:\n  a: { image: a:1, depends_on: [b] }\n  b: { image: b:1 }\n',
  })
  const { out } = await runIn(folder, ['config', '--hash', '*'])
  expect(out).toMatch(/^a [0-9a-f]{64}\nb [0-9a-f]{64}\n$/)
})

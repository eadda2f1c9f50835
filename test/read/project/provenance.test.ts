import { describe, expect, test } from 'vitest'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { loadProject, type LoadProjectOptions } from '../../../src/read/project/loading/load-project.ts'
import type { Origin, OriginStep } from '../../../src/read/project/loading/provenance.ts'

type Files = Readonly<Record<string, string>>

function load(files: Files, options: Partial<LoadProjectOptions> = {}) {
  const host = memoryHost(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`/p/${name}`, text.replaceAll(/^ {4}/gm, '')])),
  )
  const ownFiles = Object.keys(files).filter((name) => name.startsWith('compose'))
  return loadProject({ files: ownFiles.map((name) => `/p/${name}`), host, ...options })
}

/** The way of a value, one line a place; what was replaced is indented. */
async function way(files: Files, pointer: string, options: Partial<LoadProjectOptions> = {}): Promise<string[]> {
  const { origin } = await load(files, options)
  const found = origin(pointer)
  return found === undefined ? [] : linesOf(found)
}

function linesOf({ value, steps, replaced }: Origin): string[] {
  return [
    JSON.stringify(value),
    ...steps.map(lineOf),
    ...(replaced === undefined ? [] : linesOf(replaced).map((line) => `  ${line}`)),
  ]
}

function lineOf(step: OriginStep): string {
  const { line, column } = step.range.start
  return [`${step.file.replace('/p/', '')}:${line}:${column}`, step.kind, `<${step.text}>`, ...detailOf(step)].join(' ')
}

function detailOf(step: OriginStep): string[] {
  switch (step.kind) {
    case 'short-form':
      return [`of ${step.whole}`]
    case 'variable':
    case 'bare-key':
      return [step.variable, step.source]
    case 'named':
      return [step.by]
    case 'extends':
      return [step.service]
    case 'implied':
      return [step.by]
    case 'written':
    case 'env-file':
      return []
  }
}

describe('one file', () => {
  const file = `
    services:
      web:
        image: nginx:\${TAG:-1}\${EXTRA}
        hostname: \${NAME}
        ports:
          - "127.0.0.1:\${PORT}:80"
        volumes: [./data:/data:ro]
        stop_grace_period: 90s
        environment:
          - A=\${NAME}-x
          - HOME
          - FROM_DOTENV
        build: .
        container_name: \${COMPOSE_PROJECT_NAME}-web
  `
  const files = { 'compose.yaml': file, '.env': 'PORT=8080\nFROM_DOTENV=d\n' }
  const options = { env: { NAME: 'n', HOME: '/root' } }

  test.each<[pointer: string, way: string[]]>([
    [
      '/services/web/image',
      [
        '"nginx:1"',
        'compose.yaml:4:12 written <nginx:${TAG:-1}${EXTRA}>',
        'compose.yaml:4:25 variable <1> TAG default',
        'compose.yaml:4:27 variable <${EXTRA}> EXTRA unset',
      ],
    ],
    [
      '/services/web/hostname',
      ['"n"', 'compose.yaml:5:15 written <${NAME}>', 'compose.yaml:5:15 variable <${NAME}> NAME process'],
    ],
    [
      '/services/web/ports/0/published',
      [
        '"8080"',
        'compose.yaml:7:20 short-form <${PORT}> of "127.0.0.1:${PORT}:80"',
        '.env:1:1 variable <PORT> PORT env-file',
      ],
    ],
    [
      '/services/web/ports/0/host_ip',
      ['"127.0.0.1"', 'compose.yaml:7:10 short-form <127.0.0.1> of "127.0.0.1:${PORT}:80"'],
    ],
    ['/services/web/ports/0/target', ['80', 'compose.yaml:7:28 short-form <80> of "127.0.0.1:${PORT}:80"']],
    [
      '/services/web/ports/0/mode',
      ['"ingress"', 'compose.yaml:7:9 short-form <"127.0.0.1:${PORT}:80"> of "127.0.0.1:${PORT}:80"'],
    ],
    ['/services/web/volumes/0/source', ['"/p/data"', 'compose.yaml:8:15 short-form <./data> of ./data:/data:ro']],
    ['/services/web/volumes/0/read_only', ['true', 'compose.yaml:8:28 short-form <ro> of ./data:/data:ro']],
    ['/services/web/stop_grace_period', ['"1m30s"', 'compose.yaml:9:24 written <90s>']],
    [
      '/services/web/environment/A',
      [
        '"n-x"',
        'compose.yaml:11:11 short-form <${NAME}-x> of A=${NAME}-x',
        'compose.yaml:11:11 variable <${NAME}> NAME process',
      ],
    ],
    ['/services/web/environment/HOME', ['"/root"', 'compose.yaml:12:9 bare-key <HOME> HOME process']],
    [
      '/services/web/environment/FROM_DOTENV',
      [
        '"d"',
        'compose.yaml:13:9 bare-key <FROM_DOTENV> FROM_DOTENV env-file',
        '.env:2:1 variable <FROM_DOTENV> FROM_DOTENV env-file',
      ],
    ],
    ['/services/web/build/context', ['"/p"', 'compose.yaml:14:12 short-form <.> of .']],
    [
      '/services/web/build/dockerfile',
      ['"Dockerfile"', 'compose.yaml:14:12 implied <.> a build that names no Dockerfile'],
    ],
    [
      '/services/web/container_name',
      [
        '"p-web"',
        'compose.yaml:15:21 written <${COMPOSE_PROJECT_NAME}-web>',
        'compose.yaml:15:21 variable <${COMPOSE_PROJECT_NAME}> COMPOSE_PROJECT_NAME project',
      ],
    ],
    ['/networks/default/name', ['"p_default"', "compose.yaml:3:3 implied <web> the project's name and the key"]],
    ['/name', ['"p"', 'compose.yaml:1:1 implied <> the name of the folder']],
  ])('%s', async (pointer, expected) => {
    expect(await way(files, pointer, options)).toEqual(expected)
  })

  test.each([
    '/services/nope',
    '/services/web/ports/1',
    '/services/web/ports/',
    '/services/web/ports/-1',
    '/__proto__',
    '/services/web/image/x',
    '/~',
  ])('nothing at %s', async (pointer) => {
    expect(await way(files, pointer, options)).toEqual([])
  })

  test('the origin of the whole project is its file', async () => {
    const { project, origin } = await load({ 'compose.yaml': 'services: {a: {image: i}}' })
    expect(origin('')).toMatchObject({
      value: project,
      steps: [{ kind: 'written', text: 'services: {a: {image: i}}' }],
    })
  })
})

describe('several files', () => {
  test('each replaces the one before', async () => {
    const files = {
      'compose.yaml': 'services: {a: {image: one}}',
      'compose.2.yaml': 'services: {a: {image: two}}',
      'compose.3.yaml': 'services: {a: {image: "${T}"}}',
      '.env': 'T=three',
    }
    expect(await way(files, '/services/a/image')).toEqual([
      '"three"',
      'compose.3.yaml:1:23 written <"${T}">',
      '.env:1:1 variable <T> T env-file',
      '  "two"',
      '  compose.2.yaml:1:23 written <two>',
      '    "one"',
      '    compose.yaml:1:23 written <one>',
    ])
  })

  test('a mapping and a list have parts', async () => {
    const files = {
      'compose.yaml': `
        services:
          a:
            image: i
            cap_add: [A]
      `,
      'compose.2.yaml': `
        services:
          a:
            cap_add: [B]
      `,
    }
    expect(await way(files, '/services/a/cap_add')).toEqual([
      '["A","B"]',
      'compose.yaml:5:18 written <[A]>',
      'compose.2.yaml:4:18 written <[B]>',
    ])
    expect(await way(files, '/services/a/cap_add/1')).toEqual(['"B"', 'compose.2.yaml:4:19 written <B>'])
    expect((await way(files, '/services/a')).slice(1)).toEqual([
      'compose.yaml:4:9 written <image: i\n        cap_add: [A]>',
      'compose.2.yaml:4:9 written <cap_add: [B]>',
    ])
  })

  test('a later variable replaces an earlier one of another form', async () => {
    const files = {
      'compose.yaml': 'services: {a: {image: i, environment: [A=1, B]}}',
      'compose.2.yaml': 'services: {a: {environment: {A: 2, B: 3}}}',
    }
    expect(await way(files, '/services/a/environment/A')).toEqual([
      '"2"',
      'compose.2.yaml:1:33 written <2>',
      '  "1"',
      '  compose.yaml:1:42 short-form <1> of A=1',
    ])
    expect(await way(files, '/services/a/environment/B')).toEqual([
      '"3"',
      'compose.2.yaml:1:39 written <3>',
      '  null',
      '  compose.yaml:1:45 written <B>',
    ])
  })

  test('a port in the place of the same one replaces it with all its parts', async () => {
    const files = {
      'compose.yaml': 'services: {a: {image: i, ports: ["80:80"]}}',
      'compose.2.yaml': 'services: {a: {ports: [{target: 80, published: "80", mode: host}]}}',
    }
    expect(await way(files, '/services/a/ports/0/mode')).toEqual([
      '"host"',
      'compose.2.yaml:1:60 written <host>',
      '  "ingress"',
      '  compose.yaml:1:34 short-form <"80:80"> of "80:80"',
    ])
  })

  test('!override replaces, !reset leaves nothing', async () => {
    const files = {
      'compose.yaml': 'services: {a: {image: i, ports: ["80:80"], cap_add: [A]}}',
      'compose.2.yaml': 'services: {a: {ports: !override ["81:81"], cap_add: !reset []}}',
    }
    expect(await way(files, '/services/a/ports/0/published')).toEqual([
      '"81"',
      'compose.2.yaml:1:35 short-form <81> of "81:81"',
      '  "80"',
      '  compose.yaml:1:35 short-form <80> of "80:80"',
    ])
    expect(await way(files, '/services/a/cap_add')).toEqual([])
  })

  test('the name of the project can be given over the written one', async () => {
    expect(await way({ 'compose.yaml': 'name: n\nservices: {}' }, '/name', { projectName: 'other' })).toEqual([
      '"other"',
      'compose.yaml:1:1 implied <> the project name that is given for this run',
      '  "n"',
      '  compose.yaml:1:7 written <n>',
    ])
  })
})

describe('extends', () => {
  test('a service in another file that extends one itself', async () => {
    const files = {
      'compose.yaml': `
        services:
          web:
            extends: {file: common.yaml, service: app}
            image: web
      `,
      'common.yaml': `
        services:
          base:
            image: base
            restart: always
          app:
            extends: base
            init: true
      `,
    }
    expect(await way(files, '/services/web/restart')).toEqual([
      '"always"',
      'common.yaml:5:18 written <always>',
      'common.yaml:7:18 extends <base> base',
      'compose.yaml:4:47 extends <app> app',
    ])
    expect(await way(files, '/services/web/init')).toEqual([
      'true',
      'common.yaml:8:15 written <true>',
      'compose.yaml:4:47 extends <app> app',
    ])
    expect(await way(files, '/services/web/image')).toEqual([
      '"web"',
      'compose.yaml:5:16 written <web>',
      '  "base"',
      '  common.yaml:4:16 written <base>',
      '  common.yaml:7:18 extends <base> base',
      '  compose.yaml:4:47 extends <app> app',
    ])
  })

  test('an extended file is not said to extend what another service takes from it', async () => {
    const files = {
      'compose.yaml': `
        services:
          one: {extends: {file: common.yaml, service: a}}
          two: {extends: {file: common.yaml, service: b}}
      `,
      'common.yaml': 'services: {a: {image: a}, b: {image: b}}',
    }
    expect(await way(files, '/services/two/image')).toEqual([
      '"b"',
      'common.yaml:1:38 written <b>',
      'compose.yaml:4:51 extends <b> b',
    ])
  })

  test('what an alias stands for in an extended file', async () => {
    const files = {
      'compose.yaml': 'services: {a: {extends: {file: common.yaml, service: b}}}',
      'common.yaml': 'x-i: &i {image: i}\nservices: {b: {<<: *i}}',
    }
    expect(await way(files, '/services/a/image')).toEqual([
      '"i"',
      'common.yaml:1:17 written <i>',
      'compose.yaml:1:54 extends <b> b',
    ])
  })
})

describe('include', () => {
  const files = {
    'compose.yaml': 'include: [one/inc.yaml]\nservices: {own: {image: own}}',
    'one/inc.yaml': 'include: [{path: two.yaml}]',
    'one/two.yaml': 'services: {db: {image: "db:${V}", environment: {A: 1}}}',
    'one/.env': 'V=5',
  }

  test('each include on the way', async () => {
    expect(await way(files, '/services/db/image')).toEqual([
      '"db:5"',
      'one/two.yaml:1:24 written <"db:${V}">',
      'one/.env:1:1 variable <V> V env-file',
      'one/inc.yaml:1:18 named <two.yaml> include',
      'compose.yaml:1:11 named <one/inc.yaml> include',
    ])
  })

  test("the project's own values are not included", async () => {
    expect(await way(files, '/services/own/image')).toEqual(['"own"', 'compose.yaml:2:25 written <own>'])
  })
})

describe('env_file and label_file', () => {
  const files = {
    'compose.yaml': `
      services:
        a:
          image: i
          env_file: [one.env, {path: two.env}]
          environment: {C: 3}
          label_file: l.labels
    `,
    'one.env': 'A=1\nB=1\nC=1\n',
    'two.env': 'B=2\n',
    'l.labels': 'x=y\n',
  }

  test.each<[pointer: string, way: string[]]>([
    ['/services/a/environment/A', ['"1"', 'one.env:1:3 env-file <1>', 'compose.yaml:5:18 named <one.env> env_file']],
    [
      '/services/a/environment/B',
      [
        '"2"',
        'two.env:1:3 env-file <2>',
        'compose.yaml:5:34 named <two.env> env_file',
        '  "1"',
        '  one.env:2:3 env-file <1>',
        '  compose.yaml:5:18 named <one.env> env_file',
      ],
    ],
    [
      '/services/a/environment/C',
      [
        '"3"',
        'compose.yaml:6:24 written <3>',
        '  "1"',
        '  one.env:3:3 env-file <1>',
        '  compose.yaml:5:18 named <one.env> env_file',
      ],
    ],
    ['/services/a/labels/x', ['"y"', 'l.labels:1:3 env-file <y>', 'compose.yaml:7:19 named <l.labels> label_file']],
  ])('%s', async (pointer, expected) => {
    expect(await way(files, pointer)).toEqual(expected)
  })
})

test('every value has steps, and the last one leads to the value', async () => {
  const { project, origin } = await load({
    'compose.yaml': `
      services:
        a.b:
          image: i
          command: run --this
          depends_on: [z]
          healthcheck: {test: "true", interval: 1h}
          ports: ["1-3:1-3", "9"]
          ulimits: {nofile: 5}
          x-y: {__proto__: [1, {a: null}], "c/d~e": 1}
        z: {build: {context: ., args: [A=1]}, networks: [n], secrets: [s], scale: 2, gpus: all}
      networks: {n: }
      secrets: {s: {file: f}}
    `,
  })
  const pointers: string[] = []
  const walk = (value: unknown, pointer: string): void => {
    pointers.push(pointer)
    expect(origin(pointer)?.value).toEqual(value)
    expect(origin(pointer)?.steps.length).toBeGreaterThan(0)
    if (typeof value !== 'object' || value === null) return
    for (const [key, child] of Object.entries(value)) {
      walk(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    }
  }
  walk(project, '')
  expect(pointers.length).toBeGreaterThan(60)
})

test('values of a project that Compose refuses have steps, too', async () => {
  const { project, origin } = await load({ 'compose.yaml': 'services: {a: {image: i, images: j}}' })
  expect(project).toBeUndefined()
  expect(origin('/services/a/image')?.steps).toMatchObject([{ kind: 'written', text: 'i' }])
})

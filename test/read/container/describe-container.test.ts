import { expect, test } from 'vitest'
import { toModelOptions, toPlainProject } from '../../../src/read/project/loading/load-project.ts'
import { createContainers } from '../../../src/read/container/create-containers.ts'
import type { Container } from '../../../src/read/container/container.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { loadModel } from '../../../src/read/project/loading/load.ts'
import { loadValidator } from '../../../src/read/schema/validator.ts'
import type { ImageRecords } from '../../../src/knowledge/images/image-configuration.ts'
import { posixPaths } from '../../../src/core/paths/paths.ts'
import { findNode } from '../../../src/core/tree/path.ts'

/** What an image of the tests says of itself. */
const images: ImageRecords = new Map([
  [
    'acme/asked',
    {
      kind: 'found',
      digest: `sha256:${'a'.repeat(64)}`,
      source: 'registry',
      platforms: ['linux/amd64'],
      size: 0,
      configuration: {
        entrypoint: ['/start'],
        command: ['serve'],
        user: 'app',
        workingDirectory: '/srv',
        variables: [],
        ports: ['8080'],
        volumes: ['/data'],
        healthcheck: ['CMD-SHELL', 'true'],
        stopSignal: '',
        created: '',
        lacksShell: false,
      },
    },
  ],
])

const validator = await loadValidator('compose-spec')

/** The container of the service "a". */
function describe(files: Readonly<Record<string, string>>, modes: Readonly<Record<string, number>> = {}): Container {
  const at = (name: string): string => `/project/${name}`
  const texts = Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text]))
  const host = memoryHost(texts, {
    modes: Object.fromEntries(Object.entries(modes).map(([name, mode]) => [at(name), mode])),
  })
  const model = loadModel(toModelOptions({ files: [at('compose.yaml')] }), host, validator)
  const project = toPlainProject(model.whole)
  if (project === undefined) throw new Error('Compose refuses this example.')
  return createContainers(project, {
    paths: posixPaths,
    read: (path) => {
      const result = host.read(path)
      return result.kind === 'text' ? result.text : undefined
    },
    kindOf: host.kindOf,
    modeOf: (path) => host.modeOf?.(path),
    imageOf: (image) => images.get(image),
    nodeAt: (path) => findNode(model.whole, path),
  }).containerOf('a')
}

const BUILT = 'services: { a: { build: . } }'

test('knows what a public image starts, and what it lacks', () => {
  const { words, image, user, findProgram } = describe({
    'compose.yaml': 'services: { a: { image: "node:22-alpine" } }',
  })
  expect(words).toEqual(['docker-entrypoint.sh', 'node'])
  expect(image.base?.name).toBe('node:22-alpine')
  expect(user).toEqual({ value: '', source: { kind: 'image', name: 'node:22-alpine' } })
  expect(findProgram('bash')?.value).toBe(false)
  expect(findProgram('/bin/bash')?.value).toBe(false)
  expect(findProgram('node')?.value).toBe(true)
  expect(findProgram('gnuplot')).toBeUndefined()
})

test('knows nothing of an image that it does not know', () => {
  const { words, user, healthcheck, findProgram } = describe({
    'compose.yaml': 'services: { a: { image: acme/tool } }',
  })
  expect([words, user, healthcheck, findProgram('bash')]).toEqual([undefined, undefined, undefined, undefined])
})

test('knows what an image says of itself', () => {
  const { words, user, directory, healthcheck, image } = describe({
    'compose.yaml': 'services: { a: { image: acme/asked, command: [work] } }',
  })
  expect([words, user?.value, directory?.value, healthcheck?.value]).toEqual([
    ['/start', 'work'],
    'app',
    '/srv',
    { words: ['true'], isShell: true },
  ])
  expect([image.ports, image.volumes].map((facts) => facts.map(({ value }) => value))).toEqual([['8080'], ['/data']])
})

test('follows stages down to the public image, with ARGs', () => {
  const { words, directory, user, findProgram, image } = describe({
    'compose.yaml': 'services: { a: { build: { context: ., args: { TAG: "3.20" }, target: final } } }',
    Dockerfile: `ARG TAG=edge
FROM alpine:$TAG AS base
RUN apk add --no-cache curl
WORKDIR /srv
FROM base AS final
ENV DIR=app
WORKDIR $DIR
RUN adduser -D app
USER app
EXPOSE 80/tcp 53/udp
CMD sleep 60
FROM scratch AS later
`,
  })
  expect(image.base?.name).toBe('alpine:3.20')
  expect(words).toEqual(['/bin/sh', '-c', 'sleep 60'])
  expect(directory?.value).toBe('/srv/app')
  expect(user?.value).toBe('app')
  expect(image.users.known.has('app') && image.users.areAllKnown).toBe(true)
  expect(findProgram('curl')?.value).toBe(true)
  expect(findProgram('bash')?.value).toBe(false)
  expect(image.ports.map(({ value }) => value)).toEqual(['80', '53/udp'])
})

test('takes nothing for missing after a RUN that it does not understand', () => {
  const { findProgram, image } = describe({
    'compose.yaml': BUILT,
    Dockerfile: 'FROM alpine:3.20\nRUN ./install.sh\n',
  })
  expect([findProgram('bash'), image.users.areAllKnown, image.areFoldersKnown]).toEqual([undefined, false, false])
})

test('an ENTRYPOINT drops the CMD of the image below it, an "entrypoint" also that of its own', () => {
  const Dockerfile = 'FROM nginx:1.27\nENTRYPOINT ["/e"]\n'
  expect(describe({ 'compose.yaml': BUILT, Dockerfile }).words).toEqual(['/e'])
  expect(describe({ 'compose.yaml': BUILT, Dockerfile: `${Dockerfile}CMD ["x"]\n` }).words).toEqual(['/e', 'x'])
  expect(
    describe({
      'compose.yaml': 'services: { a: { build: ., entrypoint: /f } }',
      Dockerfile: `${Dockerfile}CMD ["x"]\n`,
    }).words,
  ).toEqual(['/f'])
})

test('finds the file of the host behind a path, with its mode', () => {
  const files = {
    'compose.yaml': BUILT,
    'bin/run.sh': 'echo',
    Dockerfile: 'FROM alpine\nWORKDIR /app\nCOPY bin ./bin\n',
  }
  const found = describe(files, { 'bin/run.sh': 0o644 }).fileAt('/app/bin/run.sh')
  expect(found).toMatchObject({ kind: 'file', file: { hostPath: '/project/bin/run.sh', mode: 0o644, text: 'echo' } })
  const executable = describe(
    { ...files, Dockerfile: `${files.Dockerfile}RUN chmod +x bin/*.sh\n` },
    { 'bin/run.sh': 0o644 },
  )
  expect(executable.fileAt('/app/bin/run.sh')).toMatchObject({ file: { mode: 0o755 } })
  expect(describe(files).fileAt('/app/none.sh')).toEqual({ kind: 'missing' })
  expect(describe({ ...files, Dockerfile: 'FROM alpine\nRUN ./make\n' }).fileAt('/app/none.sh')).toBeUndefined()
})

test('a mount hides what the image has', () => {
  const { fileAt } = describe({
    'compose.yaml': 'services: { a: { build: ., volumes: ["./data:/app", "./x.sh:/app/y.sh"] } }',
    'data/keep': '',
    'run.sh': '',
    'x.sh': '',
    Dockerfile: 'FROM alpine\nCOPY run.sh /app/\n',
  })
  expect(fileAt('/app/run.sh')).toEqual({ kind: 'missing' })
  expect(fileAt('/app/y.sh')).toMatchObject({ kind: 'file', file: { hostPath: '/project/x.sh' } })
})

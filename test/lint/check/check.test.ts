import { describe, expect, test } from 'vitest'
import { listCandidates } from '../../../src/lint/check/candidates.ts'
import { check } from '../../../src/lint/check/check.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

const IMAGE = 'services:\n  web:\n    image: nginx:1.27\n'
const OVERRIDE = 'services:\n  web:\n    restart: always\n'

/** What is found in files of `/p`, a line each, and how many files were read. */
async function checked(
  texts: Readonly<Record<string, string>>,
  { files = Object.keys(texts), isGuess = false } = {},
): Promise<readonly string[]> {
  const host = memoryHost(Object.fromEntries(Object.entries(texts).map(([name, text]) => [`/p/${name}`, text])))
  const candidates = listCandidates(
    files.map((name) => `/p/${name}`),
    { project: { host }, top: '/p', isGuess },
  )
  const result = await check(candidates)
  return [
    ...result.diagnostics.map(({ file, rule, message }) => `${file.slice(3)} ${rule}: ${message}`),
    `${result.checked} read`,
  ]
}

describe('a file is checked with the project that it belongs to', () => {
  test('the default file and its override file are one project, whichever is named', async () => {
    const files = { 'compose.yaml': IMAGE, 'compose.override.yaml': OVERRIDE }
    expect(await checked(files)).toEqual(['2 read'])
    expect(await checked(files, { files: ['compose.yaml'] })).toEqual(['2 read'])
    expect(await checked(files, { files: ['compose.override.yaml'] })).toEqual(['2 read'])
  })

  test('another file that makes no project alone is checked over the default file, and said so', async () => {
    expect(
      await checked({ 'compose.yaml': IMAGE, 'compose.prod.yaml': OVERRIDE }, { files: ['compose.prod.yaml'] }),
    ).toEqual([
      'compose.prod.yaml part-of-project: The file is not a project by itself; it was checked together with "compose.yaml".',
      '2 read',
    ])
  })

  test('another file that makes a project alone is one', async () => {
    expect(
      await checked({ 'compose.yaml': IMAGE, 'compose.test.yaml': IMAGE }, { files: ['compose.test.yaml'] }),
    ).toEqual(['1 read'])
  })

  test('the source of an "extends" is checked with the file that extends it', async () => {
    const files = {
      'compose.yaml': 'services:\n  web:\n    extends: {file: base/common.yaml, service: web}\n    image: nginx:1.27\n',
      'base/common.yaml': OVERRIDE,
    }
    expect(await checked(files)).toEqual([
      'base/common.yaml part-of-project: The file is not a project by itself; it was checked together with "../compose.yaml".',
      '2 read',
    ])
    expect(await checked(files, { isGuess: true })).toEqual(['2 read'])
  })

  test('what is included is not checked alone where it is included', async () => {
    expect(
      await checked({
        'compose.yaml': 'include: [db/compose.yaml]\n' + IMAGE,
        'db/compose.yaml': 'services:\n  db:\n    image: mongo:8\n    depends_on: [web]\n',
      }),
    ).toEqual(['2 read'])
  })

  test('of two files that extend each other one is kept', async () => {
    const extending = (other: string) =>
      `services:\n  a:\n    image: x:1\n  b:\n    extends: {file: ${other}, service: a}\n    imag: y\n`
    expect(await checked({ 'one.yaml': extending('two.yaml'), 'two.yaml': extending('one.yaml') })).toContain('2 read')
  })
})

describe('a file that makes no project', () => {
  test('is refused where it was named', async () => {
    expect(await checked({ 'common.yaml': OVERRIDE })).toEqual([
      'common.yaml missing-image: Service "web" has neither "image" nor "build"; add one of them.',
      '1 read',
    ])
  })

  test('is only mentioned where it was found by its name', async () => {
    expect(await checked({ 'compose.common.yaml': OVERRIDE }, { isGuess: true })).toEqual([
      'compose.common.yaml part-of-project: The file is not a project by itself, because it lacks images; no project that uses it was found.',
      '1 read',
    ])
  })

  test('is refused for what no other file could fix', async () => {
    expect(
      await checked({ 'compose.common.yaml': OVERRIDE + '    ports: ["80:x"]\n' }, { isGuess: true }),
    ).toContainEqual(expect.stringContaining('compose.common.yaml invalid-port: '))
  })

  test('is refused for a default name', async () => {
    expect(await checked({ 'compose.yaml': OVERRIDE }, { isGuess: true })).toEqual([
      'compose.yaml missing-image: Service "web" has neither "image" nor "build"; add one of them.',
      '1 read',
    ])
  })
})

const APP = 'services:\n  app:\n    image: app:1\n    depends_on: [db]\n'
const DB = 'services:\n  db:\n    image: db:1\n'
const REQUIRED = 'services:\n  web:\n    image: nginx:1.27\n    hostname: "${HOST:?}"\n    domainname: "${DOMAIN}"\n'
const TOGETHER = 'part-of-project: The file is not a project by itself; it was checked together with'

describe('a file that lacks something is tried with the files around it', () => {
  const found = async (texts: Readonly<Record<string, string>>) => {
    const files = Object.keys(texts).filter((name) => name.endsWith('.yaml'))
    return (await checked(texts, { files, isGuess: true })).slice(0, -1)
  }

  test('with a default file in a folder above, from where its paths are meant', async () => {
    const overlay = OVERRIDE + '    env_file: web.env\n'
    expect(await found({ 'compose.yaml': IMAGE, 'web.env': '', 'deploy/compose.prod.yaml': overlay })).toEqual([
      `deploy/compose.prod.yaml ${TOGETHER} "../compose.yaml".`,
    ])
  })

  test('with a default file in a folder beside its own', async () => {
    const files = { 'a/compose.yaml': DB, 'main/compose.yaml': IMAGE, 'test/compose.extras.yaml': OVERRIDE }
    expect(await found(files)).toEqual([`test/compose.extras.yaml ${TOGETHER} "../main/compose.yaml".`])
  })

  test('with other files that have the rest, or with these alone', async () => {
    const files = {
      'compose.db.yaml': DB,
      'compose.app.yaml': APP,
      Makefile: 'up:\n\tdocker compose -f compose.db.yaml \\\n\t  -f compose.app.yaml up\n',
      'README.md': 'Use `docker compose -f compose.yaml -f compose.db.yaml -f ./compose.app.yaml up`.\n',
    }
    expect(await found(files)).toEqual([`compose.app.yaml ${TOGETHER} "compose.db.yaml".`])
    expect(await found({ ...files, 'compose.yaml': IMAGE, 'compose.zz.yaml': OVERRIDE + APP.slice(10) })).toEqual([
      `compose.app.yaml ${TOGETHER} "compose.yaml" and "compose.db.yaml".`,
      `compose.zz.yaml ${TOGETHER} "compose.yaml" and "compose.db.yaml".`,
    ])
  })

  test('with the default file of a folder above, also a default file that lacks images', async () => {
    const override = 'services:\n  web:\n    volumes: ["./test/a.conf:/a.conf"]\n'
    const files = { 'compose.yaml': IMAGE, 'test/compose.yaml': override, 'test/a.conf': '' }
    expect(await found(files)).toEqual([`test/compose.yaml ${TOGETHER} "../compose.yaml".`])
    // What can stand alone is a project of its own.
    expect(await found({ 'compose.yaml': DB, 'test/compose.yaml': APP })).toEqual([
      'test/compose.yaml undefined-service: Service "app" depends on service "db", which does not exist.',
    ])
    // Without such a file it is refused, and nothing is said of files beside it, as its project is elsewhere.
    const refused = 'test/compose.yaml missing-image: Service "web" has neither "image" nor "build"; add one of them.'
    expect(await found({ 'test/compose.yaml': override, 'test/a.conf': '' })).toEqual([refused])
  })

  test('with those that a command in its comments names', async () => {
    const base = 'services:\n  db:\n    image: mongo:8\n'
    const command = '# docker compose -f ../../base/db.yaml -f app.yaml up\n'
    const files = { 'base/db.yaml': base, 'apps/web/app.yaml': command + APP }
    expect(await found(files)).toEqual([`apps/web/app.yaml ${TOGETHER} "../../base/db.yaml".`])
    const other = '# docker compose -f ../../base/db.yaml -f other.yaml up\n'
    expect(await found({ ...files, 'apps/web/app.yaml': other + APP })).toEqual([
      'apps/web/app.yaml undefined-service: Service "app" depends on service "db", which does not exist.',
    ])
  })

  test('a file beside it does not supply what nothing says it supplies', async () => {
    const error = 'undefined-service: Service "app" depends on service "db", which does not exist.'
    expect(await found({ 'db.yaml': DB, 'app.yaml': APP })).toEqual([`app.yaml ${error}`])
    expect(await found({ 'db.yaml': DB, 'app.yaml': APP, 'README.md': '`-f db.yaml`, or `-f app.yaml`' })).toEqual([
      `app.yaml ${error}`,
    ])
    expect(await found({ 'db.yaml': DB, 'app.yaml': APP, '.env': 'COMPOSE_FILE=x/db.yaml:app.yaml' })).toEqual([
      `app.yaml ${error}`,
    ])
    expect(await found({ 'db.yaml': DB, 'app.yaml': APP, '.env': 'COMPOSE_FILE=db.yaml:app.yaml' })).toEqual([
      `app.yaml ${TOGETHER} "db.yaml".`,
    ])
    // Only the name of an override says that a file overrides the default file.
    expect(await found({ 'compose.yaml': DB, 'app.yaml': APP })).toEqual([`app.yaml ${error}`])
    expect(await found({ 'compose.yaml': DB, 'compose.app.yaml': APP })).toEqual([
      `compose.app.yaml ${TOGETHER} "compose.yaml".`,
    ])
  })

  test('what is wrong in it, and in those others, is told once', async () => {
    const port = '    ports: [22:22]\n'
    const makefile = 'up:\n\tdocker compose -f compose.db.yaml -f compose.app.yaml up\n'
    expect(await found({ Makefile: makefile, 'compose.app.yaml': APP + port, 'compose.db.yaml': DB + port })).toEqual([
      `compose.app.yaml ${TOGETHER} "compose.db.yaml".`,
      'compose.app.yaml unquoted-port: Port 22:22 is not quoted, so Compose v1, podman-compose and other YAML 1.1 parsers read it as the number 1342; quote it.',
      'compose.db.yaml unquoted-port: Port 22:22 is not quoted, so Compose v1, podman-compose and other YAML 1.1 parsers read it as the number 1342; quote it.',
    ])
  })

  test('a project in another folder does not supply a service to a file that could stand alone', async () => {
    const error = 'undefined-service: Service "app" depends on service "db", which does not exist.'
    expect(await found({ 'a/compose.yaml': DB, 'b/compose-app.yaml': APP })).toEqual([`b/compose-app.yaml ${error}`])
  })

  test('what no file has is missing', async () => {
    expect(await found({ 'compose.yaml': IMAGE, 'sub/compose.app.yaml': APP })).toEqual([
      'sub/compose.app.yaml undefined-service: Service "app" depends on service "db", which does not exist.',
    ])
  })

  test('a file of comments belongs to the default file beside it', async () => {
    expect(await found({ 'compose.yaml': IMAGE, 'compose.extras.yaml': '# Yours.\n' })).toEqual([
      `compose.extras.yaml ${TOGETHER} "compose.yaml".`,
    ])
    expect(await found({ 'compose.extras.yaml': '# Yours.\n' })).toEqual([
      'compose.extras.yaml part-of-project: The file is not a project by itself, because it is empty; no project that uses it was found.',
    ])
    expect(await found({ 'compose.yaml': '# Yours.\n' })).toEqual([
      'compose.yaml empty-file: The file is empty; add "services".',
    ])
  })

  test('the variables of a file that was only found are set somewhere', async () => {
    const severities = async (name: string, isGuess: boolean) => {
      const host = memoryHost({ [`/p/${name}`]: REQUIRED })
      const { diagnostics } = await check(listCandidates([`/p/${name}`], { project: { host }, top: '/p', isGuess }))
      return diagnostics.map(({ rule, severity }) => `${rule} ${severity}`)
    }
    expect(await severities('compose.prod.yaml', true)).toEqual(['required-variable warning', 'unset-variable info'])
    expect(await severities('compose.prod.yaml', false)).toEqual([
      'required-variable warning',
      'unset-variable warning',
    ])
    expect(await severities('compose.yaml', true)).toEqual(['required-variable warning', 'unset-variable warning'])
  })
})

test('several default files: Compose takes the first', async () => {
  expect(await checked({ 'compose.yaml': IMAGE, 'docker-compose.yml': IMAGE })).toEqual([
    'compose.yaml several-compose-files: Compose uses "compose.yaml" and ignores "docker-compose.yml" in the same folder; keep only one of them.',
    '2 read',
  ])
})

test('a finding in a file of two projects is one', async () => {
  const files = {
    'compose.yaml': IMAGE + '    ports: [22:22]\n',
    'compose.prod.yaml': OVERRIDE,
    'compose.test.yaml': OVERRIDE,
  }
  const found = await checked(files)
  expect(found.filter((line) => line.includes('unquoted-port'))).toHaveLength(1)
})

test('a service may be called as what every object has', async () => {
  expect(
    await checked({ 'compose.yaml': 'services:\n  constructor:\n    image: x:1\n  __proto__:\n    image: x:1\n' }),
  ).toEqual(['1 read'])
})

test('a variable without a value that makes a value unreadable is reported once, in the error', async () => {
  const text = `${IMAGE}    volumes: ["\${UPLOADS}:/data"]\n    stop_grace_period: "\${GRACE}"\n    mem_limit: "\${MEMORY}"\n`
  expect(await checked({ 'compose.yaml': text })).toEqual([
    'compose.yaml invalid-mount: The volume "${UPLOADS}:/data" of service "web" has nothing on one side of a colon because variable "UPLOADS" is not set; set it.',
    'compose.yaml invalid-value: The duration in "stop_grace_period" of service "web" is empty because variable "GRACE" is not set; set it.',
    'compose.yaml invalid-value: The size in "mem_limit" of service "web" is empty because variable "MEMORY" is not set; set it.',
    '1 read',
  ])
})

test('the keys of a service that stand beside it are reported once', async () => {
  const text =
    'services:\n  web:\n  image: nginx\n  environment:\n    A: b\n  ports:\n    - 80:80\n  volumes:\n    - data:/data\n'
  expect(await checked({ 'compose.yaml': text })).toEqual([
    'compose.yaml wrong-type: "image", "environment" and 2 more belong to service "web"; indent them by 2 more spaces.',
    'compose.yaml undefined-volume: Service "web" uses the volume "data", which is not declared; declare it under the top-level "volumes".',
    '1 read',
  ])
})

test('a variable without a value that several places cannot do without is reported once, in what it breaks', async () => {
  const text =
    'services:\n  a:\n    image: ${IMAGE}\n    ports: ["${PORT}:${PORT}/udp"]\n  b:\n    image: ${IMAGE}\n  c:\n    image: nginx\n    container_name: ${NAME}\n'
  expect(await checked({ 'compose.yaml': text })).toEqual([
    'compose.yaml missing-image: The "image" of service "a" is empty because variable "IMAGE" is not set; set it.',
    'compose.yaml invalid-port: The port "${PORT}:${PORT}/udp" of service "a" is not a valid port because variable "PORT" is not set; set it.',
    'compose.yaml invalid-value: "container_name" of service "c" must be a name of two or more letters, digits, "_", "." or "-", but is empty because variable "NAME" is not set; set it.',
    '1 read',
  ])
})

test('a name that a variable without a value leaves empty is missing here alone', async () => {
  const text =
    'services:\n  a:\n    image: nginx\n    depends_on: ["${DB}", b]\n    networks: ["net-${NET}"]\n    secrets: ["${KEY}"]\n'
  expect(await checked({ 'compose.yaml': text })).toEqual([
    'compose.yaml undefined-service: Service "a" depends on service "${DB}", which does not exist because variable "DB" is not set; set it.',
    'compose.yaml undefined-service: Service "a" depends on service "b", which does not exist.',
    'compose.yaml undefined-network: Service "a" uses the network "net-${NET}", which is not declared because variable "NET" is not set; set it.',
    'compose.yaml undefined-secret: Service "a" uses the secret "", which is not declared because variable "KEY" is not set; set it.',
    '1 read',
  ])
})

test('an env_file whose path has a variable without a value is reported once, and not at all where it is refused', async () => {
  const text = `${IMAGE}    env_file: ["\${FOLDER}/a.env", "\${HERE:?}/b.env", missing.env]\n`
  expect(await checked({ 'compose.yaml': text })).toEqual([
    'compose.yaml missing-env-file: The env_file "${FOLDER}/a.env" of service "web" does not exist because variable "FOLDER" is not set; set it.',
    'compose.yaml required-variable: Variable "HERE" is required but not set; set it in the environment or in an ".env" file.',
    'compose.yaml missing-env-file: The env_file "missing.env" of service "web" does not exist; create it, or set "required: false".',
    '1 read',
  ])
})

test('what a required variable is missing in is not an error of its own', async () => {
  const text = [
    'services:',
    '  db:',
    '    image: app',
    '    ports: ["${PORT:?}:5432"]',
    '    healthcheck: { test: pg_isready, interval: "${WAIT:?}" }',
    '    volumes: ["${DATA:?}:/data"]',
    '',
  ].join('\n')
  const found = await checked({ 'compose.yaml': text })
  expect(found.filter((line) => !line.includes(' required-variable: '))).toEqual(['1 read'])
  expect(found).toHaveLength(4)
})

test('a string with a malformed variable is refused for that alone, and what stands beside it for its own mistake', async () => {
  const text = [
    'services:',
    '  web:',
    '    image: app',
    '    ports: ["${PORT:-80:80", "1:x"]',
    '    depends_on: ["${DB:-db", gone]',
    '    networks: ["shop-${NET"]',
    '    mem_limit: ${SIZE:-5m',
    '',
  ].join('\n')
  const found = await checked({ 'compose.yaml': text })
  expect(found.filter((line) => !line.includes(' interpolation-syntax: '))).toEqual([
    'compose.yaml invalid-port: The port "1:x" of service "web" has the container port "x", which is neither a number nor a range such as "8000-8010".',
    'compose.yaml undefined-service: Service "web" depends on service "gone", which does not exist.',
    '1 read',
  ])
  expect(found).toHaveLength(7)
})

test('what is empty only because a required variable is missing is not an error of its own', async () => {
  const watch = 'develop: { watch: [{ action: sync, path: "$CODE", target: /src }] }'
  const text = `services:\n  web:\n    build: "\${CODE:?}"\n    ${watch}\n`
  expect(await checked({ 'compose.yaml': text })).toEqual([
    'compose.yaml required-variable: Variable "CODE" is required but not set; set it in the environment or in an ".env" file.',
    '1 read',
  ])
  expect(await checked({ 'compose.yaml': text.replace(':?', '') })).toContain(
    'compose.yaml invalid-value: "develop.watch[0].path" of service "web" must not be empty.',
  )
})

test('a variable without a value is not blamed where the text could not be read with one', async () => {
  const text = `${IMAGE}    volumes: ["\${UPLOADS}::/data"]\n`
  expect(await checked({ 'compose.yaml': text })).toEqual([
    'compose.yaml invalid-mount: The volume "${UPLOADS}::/data" of service "web" has nothing on one side of a colon; write "SOURCE:TARGET" or "SOURCE:TARGET:OPTIONS".',
    'compose.yaml unset-variable: Variable "UPLOADS" is not set, so Compose uses an empty string.',
    '1 read',
  ])
})

test('a mistake that services share is reported once', async () => {
  const text = 'x-check: &check\n  interval: soon\nservices:\n  a: &a\n    image: i\n    healthcheck: *check\n  b: *a\n'
  expect(await checked({ 'compose.yaml': text })).toEqual([
    'compose.yaml invalid-value: The duration "soon" in "healthcheck.interval" of service "a" is not a duration; write it like "1m30s".',
    '1 read',
  ])
})

test('a port with a space in it is reported once, and not as a key that is a number', async () => {
  expect(await checked({ 'compose.yaml': `${IMAGE}    ports:\n      - 8080: 80\n` })).toEqual([
    'compose.yaml wrong-type: "ports" of service "web" has "8080: 80" as an item; write "8080:80" without the space.',
    '1 read',
  ])
})

test('a list that "<<" cannot merge is reported once', async () => {
  const text = `x-data: &data [data:/data]\n${IMAGE}    volumes:\n      <<: *data\nvolumes:\n  data:\n`
  expect(await checked({ 'compose.yaml': text })).toEqual([
    'compose.yaml merge-key: "<<" merges mappings only, and this is a list; use the alias as the whole value, or repeat the items.',
    '1 read',
  ])
})

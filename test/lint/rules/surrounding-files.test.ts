import { describe, expect, test } from 'vitest'
import { missingDockerfile } from '../../../src/lint/rules/catalogue/image-and-build/missing-dockerfile.ts'
import { buildTimeVariable } from '../../../src/lint/rules/catalogue/image-and-build/build-time-variable.ts'
import { entrypointWithoutCommand } from '../../../src/lint/rules/catalogue/lifecycle/entrypoint-without-command.ts'
import { hiddenDependencies } from '../../../src/lint/rules/catalogue/storage/hidden-dependencies.ts'
import { missingSourceFile } from '../../../src/lint/rules/catalogue/storage/missing-source-file.ts'
import { unwrittenVolume } from '../../../src/lint/rules/catalogue/storage/unwritten-volume.ts'
import { envFileVariable } from '../../../src/lint/rules/catalogue/variables/env-file-variable.ts'
import { lint } from './lint.ts'

const HERE = { 'README.md': '' }

describe('missing-source-file', () => {
  const compose = `
    services:
      a:
        image: i
        secrets: [s]
        volumes:
          - ./nginx.conf:/etc/nginx/nginx.conf:ro
          - ./data:/data
          - { type: bind, source: ./logs, target: /logs, bind: { create_host_path: false } }
          - /etc/missing.conf:/etc/x.conf
    secrets:
      s: { file: ./s.txt }
      unused: { file: ./u.txt }
  `

  test('a file that is mounted, a path that must be there, and a secret', () => {
    expect(lint(missingSourceFile, { 'compose.yaml': compose, ...HERE })).toEqual([
      '6:9 warning The file "nginx.conf" that service "a" mounts does not exist, so the engine creates a folder in its place; create the file, or correct the path. [missing-source-file]',
      '8:31 warning The path "logs" that service "a" mounts does not exist, so the container is not created; create it, or write "bind: { create_host_path: true }". [missing-source-file]',
      '11:14 warning The file "s.txt" of secret "s" does not exist, so containers that use it are not created; create it, or correct the path. [missing-source-file]',
    ])
  })

  test('what is there, and what Git ignores', () => {
    const there = { 'nginx.conf': '', 'logs/x': '', 's.txt': '' }
    expect(lint(missingSourceFile, { 'compose.yaml': compose, ...HERE, ...there })).toEqual([])
    const ignored = { '.gitignore': 'nginx.conf\nlogs\n*.txt\n' }
    expect(lint(missingSourceFile, { 'compose.yaml': compose, ...ignored })).toEqual([])
  })

  test('only one info for a file on its own, whose project may be elsewhere', () => {
    expect(lint(missingSourceFile, compose)).toEqual([
      '6:9 info The file "nginx.conf" that service "a" mounts does not exist, so the engine creates a folder in its place; create the file, or correct the path. [missing-source-file]',
      '  8:31 does not exist, either',
      '  11:14 does not exist, either',
    ])
  })

  test('a folder of the project shows that it is here', () => {
    const text = 'services: { a: { image: i, volumes: ["./conf/a.conf:/etc/a.conf"] } }'
    expect(lint(missingSourceFile, { 'compose.yaml': text, 'conf/b.conf': '' })).toEqual([
      '1:39 warning The file "conf/a.conf" that service "a" mounts does not exist, so the engine creates a folder in its place; create the file, or correct the path. [missing-source-file]',
    ])
  })

  test.each([
    ['a folder for a file', 'volumes: ["./conf.d:/etc/x.conf"]', 0],
    ['a file for a folder', 'volumes: ["./x.conf:/etc/conf.d"]', 0],
    ['a path in a variable', 'volumes: ["./x$V.conf:/etc/x.conf"]', 0],
    ['a volume of that name', 'volumes: [{ type: volume, source: x.conf, target: /etc/x.conf }]', 0],
    ['a tmpfs', 'volumes: [{ type: tmpfs, target: /etc/x.conf }]', 0],
    ['an anonymous volume', 'volumes: ["/etc/x.conf"]', 0],
    ['a file elsewhere', 'volumes: ["../x.conf:/etc/x.conf"]', 0],
    ['no options', 'volumes: [{ type: bind, source: ./x.conf, target: /etc/x.conf }]', 1],
    ['a config', 'configs: [c]', 1],
    ['a config in a variable', 'configs: [d]', 0],
    ['a config with its text', 'configs: [e]', 0],
    ['nothing', '', 0],
  ])('%s', (_, attribute, count) => {
    const text = `services: { a: { image: i, ${attribute} } }
configs: { c: { file: ./c.txt }, d: { file: "./d$V.txt" }, e: { content: x } }
volumes: { x.conf: }
`
    expect(lint(missingSourceFile, { 'compose.yaml': text, ...HERE })).toHaveLength(count)
  })

  test.each([
    ['an env_file', 'env_file: [{ path: here.env }]', { 'here.env': '' }, 'warning'],
    ['the file of a secret', 'image: i', { 's.txt': '' }, 'warning'],
    ['the file of a config', 'image: i', { 'c.txt': '' }, 'warning'],
    ['a Dockerfile', 'build: { dockerfile: a.Dockerfile }', { 'a.Dockerfile': '' }, 'warning'],
    ['a folder of a volume', 'volumes: [{ type: volume, source: v, target: /v }]', { 'v/x': '' }, 'info'],
    ['a file that nothing names', 'image: i', { other: '' }, 'info'],
    ['a file beside the folder', 'volumes: ["../up.txt:/up"]', { '../up.txt': '' }, 'info'],
  ] as const)('%s shows that the project is here, or not', (_, attribute, files, severity) => {
    const text = `services:
  a: { ${attribute} }
  b: { image: i, volumes: ["./x.conf:/x.conf"] }
secrets: { s: { file: ./s.txt } }
configs: { c: { file: ./c.txt } }
volumes: { v: }
`.replace(/a: \{ (?!image|build)/, 'a: { image: i, ')
    const [found] = lint(missingSourceFile, { 'compose.yaml': text, ...files })
    expect(found?.split(' ')[1]).toBe(severity)
  })
})

describe('missing-dockerfile', () => {
  test('named from the folder of the project, or from the root', () => {
    const compose = (dockerfile: string) =>
      `services: { a: { build: { context: ./web, dockerfile: ${dockerfile} } } }\n`
    const files = { 'web/prod.Dockerfile': '' }
    const found = (dockerfile: string) =>
      lint(missingDockerfile, { 'compose.yaml': compose(dockerfile), ...files, ...HERE })
    expect(found('web/prod.Dockerfile')).toEqual([
      '1:55 warning The Dockerfile "web/prod.Dockerfile" of service "a" does not exist in "web", which "dockerfile" is relative to; write "dockerfile: prod.Dockerfile". [missing-dockerfile]',
    ])
    expect(found('prod.Dockerfile')).toEqual([])
  })

  test('of a file that stands alone it is a note', () => {
    expect(lint(missingDockerfile, 'services: { a: { build: . } }\n')).toEqual([
      '1:25 info The Dockerfile "Dockerfile" of service "a" does not exist in "."; create it, or correct its name or the context. [missing-dockerfile]',
    ])
  })
})

describe('build-time-variable', () => {
  const found = (dockerfile: string, environment = 'NODE_ENV: development') =>
    lint(buildTimeVariable, {
      'compose.yaml': `services: { a: { build: ., environment: { ${environment} } } }\n`,
      Dockerfile: `FROM node:22${dockerfile.startsWith('AS ') ? ' ' : '\n'}${dockerfile}\n`,
    })

  test('a variable that is used in RUN', () => {
    expect(found('RUN echo $NODE_ENV')).toEqual([
      '1:43 warning The Dockerfile of service "a" uses "NODE_ENV" in a RUN, where "environment" does not apply; declare "ARG NODE_ENV" there, and set it under "build.args". [build-time-variable]',
    ])
    expect(found('RUN a && \\\n  # why\n  b "${NODE_ENV}"')).toHaveLength(1)
    expect(found('RUN echo $NODE_ENV\nARG NODE_ENV')).toHaveLength(1)
  })

  test.each([
    'ARG NODE_ENV\nRUN echo $NODE_ENV',
    'ENV NODE_ENV production\nRUN echo $NODE_ENV',
    'ENV A=1 NODE_ENV=2\nRUN echo $NODE_ENV',
    'RUN NODE_ENV=x; echo $NODE_ENV',
    'RUN for NODE_ENV in a b; do echo $NODE_ENV; done',
    "RUN echo '$NODE_ENV' \\$NODE_ENV",
    'CMD echo $NODE_ENV',
    'RUN echo $NODE_ENVIRONMENT',
    'RUN echo ${NODE_ENV:-x} ${NODE_ENV-x} ${NODE_ENV:+x}',
    'RUN --mount=type=secret,id=node,env=NODE_ENV echo $NODE_ENV',
    'RUN <<EOF\nNODE_ENV=x\nRUN $NODE_ENV\nEOF',
    'RUN cat > /start.sh <<-"END"\nrun $NODE_ENV\n\tEND\nENV A=1',
  ])('not where it has a value, or is used later: %j', (dockerfile) => expect(found(dockerfile)).toEqual([]))

  test('what follows a here-document', () => {
    expect(found('RUN <<EOF\necho\nEOF\nRUN echo $NODE_ENV')).toHaveLength(1)
    expect(found('RUN cat <<<"x"\nRUN echo ${NODE_ENV}')).toHaveLength(1)
  })

  test.each(['PATH', 'JAVA_HOME', 'PYTHON_VERSION'])('a name that images have values for: %s', (variable) =>
    expect(found(`RUN echo $${variable}`, `${variable}: x`)).toEqual([]),
  )

  describe('a stage that the image only has files from', () => {
    const stages = (argument: string, run = 'npm run build') =>
      `AS build\nARG ${argument}\nRUN ${run}\nFROM nginx\nCOPY --from=build /app/dist /usr/share/nginx/html`
    const TOO_LATE =
      'The Dockerfile of service "a" uses "VITE_URL" while the image is built, where "environment" does not apply; set it under "build.args". [build-time-variable]'

    test('a variable that a bundler writes into its files', () => {
      expect(found(stages('VITE_URL'), 'VITE_URL: http://api')).toEqual([`1:43 warning ${TOO_LATE}`])
      expect(found(stages('VITE_URL VITE_MODE'), 'VITE_URL: http://api')).toEqual([`1:43 warning ${TOO_LATE}`])
    })

    test('any variable that RUN uses', () => {
      expect(found(stages('MODE', 'npm run $MODE'), 'MODE: staging')).toEqual([
        `1:43 warning ${TOO_LATE.replace('VITE_URL', 'MODE')}`,
      ])
    })

    test.each([
      ['VITE_URL=http://api', 'VITE_URL: x'],
      ['MODE', 'MODE: x'],
      ['VITE_URL', 'VITE_MODE: x'],
      ['VITE_URL', 'VITE_URL: x }, build: { context: ., args: { VITE_URL: x }'],
    ])('not with a default, a value, or where nothing uses it: %s, %s', (argument, environment) => {
      const yaml = environment.includes('build:')
        ? `services: { a: { environment: { ${environment} } } }\n`
        : `services: { a: { build: ., environment: { ${environment} } } }\n`
      expect(
        lint(buildTimeVariable, { 'compose.yaml': yaml, Dockerfile: `FROM node:22 ${stages(argument)}\n` }),
      ).toEqual([])
    })

    test('not in the stage that the container starts from', () => {
      expect(found('ARG VITE_URL\nRUN npm ci\nCMD npm run dev', 'VITE_URL: x')).toEqual([])
    })
  })

  test('the stage that is built, with what it begins with', () => {
    const dockerfile =
      'FROM node:22 AS base\nARG MODE\nFROM base AS app\nRUN echo $MODE\nFROM node:22 AS other\nRUN echo $MODE\n'
    const of = (target: string) =>
      lint(buildTimeVariable, {
        'compose.yaml': `services: { a: { build: { context: ., target: ${target} }, environment: { MODE: x } } }\n`,
        Dockerfile: dockerfile,
      }).length
    expect([of('app'), of('other')]).toEqual([0, 1])
  })
})

describe('entrypoint-without-command', () => {
  const found = (entrypoint: string, more: Readonly<Record<string, string>> = {}, command = '') =>
    lint(entrypointWithoutCommand, {
      'compose.yaml': `services: { a: { build: ., entrypoint: ${entrypoint}${command} } }\n`,
      Dockerfile: 'FROM busybox\nCOPY docker/wait.sh /wait/\nCMD ["echo", "Hello"]\n',
      'docker/wait.sh': '#!/bin/sh\nset -e\nexec "$@"\n',
      'other.sh': '#!/bin/sh\nexec serve\n',
      ...more,
    })

  test('a script or an init without anything to run', () => {
    expect(found('/wait/wait.sh')).toEqual([
      `1:40 warning The "entrypoint" of service "a" runs the command that it is given, but Compose drops the CMD of the image where it sets an entrypoint; add 'command: ["echo", "Hello"]'. [entrypoint-without-command]`,
    ])
    const reading = { 'docker/wait.sh': '#!/bin/sh\nuntil [ -f "$1" ]; do sleep 1; done\nexec "$@"\n' }
    expect(found('["sh", "/wait/wait.sh", "/tmp/done"]', reading)).toEqual([expect.stringContaining('1:40 info')])
    const shifting = { 'docker/wait.sh': '#!/bin/sh\nfile=$1\nshift\nexec "$@"\n' }
    expect(found('["/wait/wait.sh", "/tmp/done"]', shifting)).toEqual([expect.stringContaining('1:40 warning')])
    expect(found('["tini", "--"]')).toHaveLength(1)
  })

  test('with a command, without CMD, or with a program that needs none', () => {
    expect(found('/wait/wait.sh', {}, ', command: echo')).toEqual([])
    expect(found('/wait/wait.sh', { Dockerfile: 'FROM busybox\nCOPY docker/wait.sh /wait/\n' })).toEqual([])
    expect(found('/other.sh')).toEqual([])
    expect(found('["node", "server.js"]')).toEqual([])
  })

  test('with a command among its own words', () => {
    expect(found('["/wait/wait.sh", "celery"]')).toEqual([])
    expect(found('["/wait/wait.sh", "/usr/bin/serve"]')).toEqual([])
    const shifting = { 'docker/wait.sh': '#!/bin/sh\nhost=$1\nshift\nexec "$@"\n' }
    expect(found('["/wait/wait.sh", "db", "serve"]', shifting)).toEqual([])
  })

  test.each([
    'if [ $# -gt 0 ]; then\n  exec "$@"\nfi\nexec serve\n',
    '[ $# -eq 0 ] && set -- serve\nexec "$@"\n',
    'exec "${@:-serve}"\n',
    'if [ "$1" = "" ]; then set -- serve; fi\nexec "$@"\n',
  ])('a script with a command of its own: %j', (script) => {
    expect(found('/wait/wait.sh', { 'docker/wait.sh': `#!/bin/sh\n${script}` })).toEqual([])
  })
})

describe('hidden-dependencies', () => {
  const found = (service: string, more: Readonly<Record<string, string>> = {}) =>
    lint(hiddenDependencies, {
      'compose.yaml': `services: { a: { build: ., ${service} } }\n`,
      Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\nCOPY . .\n',
      'package.json': '{}',
      ...more,
    })

  test('the folder of the host over the one of the image', () => {
    expect(found('volumes: [".:/app"]')).toEqual([
      '1:38 warning Mounting "." at "/app" hides "/app/node_modules", which the Dockerfile of service "a" installs; add the volume "/app/node_modules". [hidden-dependencies]',
    ])
  })

  test('not where they are kept, are on the host too, or are installed at the start', () => {
    expect(found('volumes: [".:/app", "/app/node_modules"]')).toEqual([])
    expect(found('volumes: ["./src:/app/src"]', { 'src/x': '' })).toEqual([])
    expect(found('volumes: [".:/app"]', { 'node_modules/x': '' })).toEqual([])
    expect(found('volumes: [".:/app"], command: sh -c "npm install && npm start"')).toEqual([])
    expect(found('volumes: [".:/app"]', { Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\n' })).toEqual([])
    expect(found('volumes: [".:/other"]')).toEqual([])
    const script = { 'docker/start.sh': '#!/bin/sh\nnpm install\nexec node .\n', 'start.sh': 'exec yarn\n' }
    const Dockerfile = 'FROM node:22\nWORKDIR /app\nRUN npm ci\nCOPY docker/start.sh /usr/local/bin/\n'
    expect(found('volumes: [".:/app"], entrypoint: /usr/local/bin/start.sh', { ...script, Dockerfile })).toEqual([])
    expect(found('volumes: [".:/app"], command: ./start.sh', script)).toEqual([])
    expect(found('volumes: [".:/app"], command: ./start.sh', { 'start.sh': 'npm run install\n' })).toHaveLength(1)
  })

  test.each([
    'npm install -g pnpm',
    'npm i --location=global nodemon',
    'npm ci --prefix client',
    'npm run ci',
    'composer global install',
    'yarn global add x',
    'npm ci\nCMD ["npm", "install"]',
    'npm ci\nCMD npm install && npm start',
  ])('not what is installed elsewhere, or again at the start: %j', (run) => {
    expect(found('volumes: [".:/app"]', { Dockerfile: `FROM node:22\nWORKDIR /app\nRUN ${run}\n` })).toEqual([])
  })

  test.each(['npm ci --omit=dev', 'npm --silent i', 'pnpm install', 'yarn --frozen-lockfile', 'a && yarn && b'])(
    'what is installed here: %s',
    (run) => {
      const Dockerfile = `FROM node:22\nWORKDIR /app\nRUN --mount=type=cache,target=/root/.npm ${run}\n`
      expect(found('volumes: [".:/app"]', { Dockerfile })).toHaveLength(1)
    },
  )
})

describe('unwritten-volume', () => {
  const found = (volumes: string, b: string) =>
    lint(
      unwrittenVolume,
      `services: { a: { image: i, volumes: ["data:/a:ro"] }, b: { image: i, volumes: [${b}] } }\nvolumes: { data: ${volumes} }\n`,
    )

  test('a volume that is only read', () => {
    expect(found('{}', '"data:/b:ro"')).toEqual([
      '1:38 info Every service mounts the volume "data" read-only, so it only ever has what an image puts there when it is created; mount it writable where it is filled, or declare it as external. [unwritten-volume]',
    ])
  })

  test('a volume that is written somewhere, or elsewhere', () => {
    expect(found('{}', '"data:/b"')).toEqual([])
    expect(found('{ external: true }', '"data:/b:ro"')).toEqual([])
    expect(found('{ driver_opts: { type: nfs } }', '"data:/b:ro"')).toEqual([])
    expect(found('{ name: shared }', '"data:/b:ro"')).toEqual([])
  })
})

describe('env-file-variable', () => {
  test('a default that is used although an env_file sets the variable', () => {
    const compose = 'services: { a: { image: i, env_file: a.env, environment: { ONE: "${HOST_VALUE:-Default}" } } }\n'
    expect(lint(envFileVariable, { 'compose.yaml': compose, 'a.env': 'HOST_VALUE=x\n' })).toEqual([
      expect.stringContaining('info Compose uses the default'),
      '  a.env:1:1 set for the container here',
    ])
    expect(lint(envFileVariable, { 'compose.yaml': compose, 'a.env': 'HOST_VALUE=Default\n' })).toEqual([])
    expect(lint(envFileVariable, { 'compose.yaml': compose, 'a.env': 'OTHER=x\n' })).toEqual([])
  })
})

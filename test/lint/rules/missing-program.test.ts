import { expect, test } from 'vitest'
import { healthcheckProgram } from '../../../src/lint/rules/catalogue/lifecycle/healthcheck-program.ts'
import { missingProgram as rule } from '../../../src/lint/rules/catalogue/lifecycle/missing-program.ts'
import { lint } from './lint.ts'

test('bash on Alpine', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n    command: ["bash", "-c", "sleep 60"]\n',
      Dockerfile: 'FROM alpine:3.20\nRUN apk add --no-cache curl\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "4:14 warning Service "web" cannot start "bash", which "alpine:3.20" lacks; install it in the image, or use "sh". [missing-program]",
    ]
  `)
})

test('reports the command of a public image', () => {
  expect(lint(rule, { 'compose.yaml': 'services: { a: { image: "node:22-alpine", command: bash -c "true" } }' }))
    .toMatchInlineSnapshot(`
    [
      "1:52 warning Service "a" cannot start "bash", which "node:22-alpine" lacks; install it in the image, or use "sh". [missing-program]",
    ]
  `)
})

test('silent about what is installed, or may be', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n    command: ["bash"]\n',
      Dockerfile: 'FROM alpine:3.20\nRUN apk add bash\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

test('silent after a RUN that is not understood', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n    command: ["bash"]\n',
      Dockerfile: 'FROM alpine:3.20\nRUN ./install.sh\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

test('silent about alternatives', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services: { a: { image: "alpine:3.20", command: ["sh", "-c", "bash x || sh x"] } }',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

test('programs of another language', () => {
  const check = (image: string, command: string): readonly string[] =>
    lint(rule, `services:\n  web:\n    image: ${image}\n    command: ${command}\n`)
  expect(check('alpine:3.20', 'python3 -m http.server')).toEqual([
    '4:14 warning Service "web" cannot start "python3", which "alpine:3.20" lacks; install it in the image. [missing-program]',
  ])
  expect(check('python:3.12-slim', 'npm start')).toHaveLength(1)
  expect(check('node:22-alpine', 'redis-cli ping')).toHaveLength(1)
  // Mercurial, which the image has, is written in Python.
  expect(check('node:22', 'python3 a.py')).toEqual([])
  expect(check('node:22-alpine', 'yarn start')).toEqual([])
  expect(check('acme/web', 'npm start')).toEqual([])
})

test('what a Dockerfile runs', () => {
  const check = (dockerfile: string): readonly string[] =>
    lint(rule, { 'compose.yaml': 'services:\n  web:\n    build: .\n', Dockerfile: dockerfile })
  expect(check('FROM alpine:3.20\nRUN apt-get update && apt-get install -y curl\nCMD ["sleep", "9"]\n')).toEqual([
    'Dockerfile:2:1 warning Service "web" cannot be built, because "alpine:3.20" lacks "apt-get"; install it first, or use "apk". [missing-program]',
  ])
  expect(check('FROM debian:12\nRUN curl -fsSL https://example.com -o /x\nCMD ["sleep", "9"]\n')).toHaveLength(1)
  expect(check('FROM alpine:3.20\nRUN apk add bash && bash -c true\nCMD ["sleep", "9"]\n')).toEqual([])
  expect(check('FROM alpine:3.20\nRUN bash -c true || true\nCMD ["sleep", "9"]\n')).toEqual([])
  expect(check('FROM alpine:3.20\nRUN ./install.sh && bash -c true\nCMD ["sleep", "9"]\n')).toEqual([])
  expect(check('FROM alpine:3.20\nCOPY bin/ /usr/bin/\nRUN bash -c true\nCMD ["sleep", "9"]\n')).toEqual([])
})

test('hooks', () => {
  const check = (command: string): readonly string[] =>
    lint(
      rule,
      `services:\n  web:\n    image: alpine:3.20\n    command: sleep 60\n    post_start: [{ command: ${command} }]\n    pre_stop: [{ command: ${command} }]\n`,
    )
  expect(check('[bash, -c, "echo ready"]')).toMatchInlineSnapshot(`
    [
      "5:29 warning The "post_start" hook of service "web" always fails, because "alpine:3.20" lacks "bash"; install it in the image, or use "sh". [missing-program]",
      "6:27 warning The "pre_stop" hook of service "web" always fails, because "alpine:3.20" lacks "bash"; install it in the image, or use "sh". [missing-program]",
    ]
  `)
  expect(check('[sh, -c, "echo ready"]')).toEqual([])
  expect(check('[sh, -c, "curl -f http://localhost || true"]')).toEqual([])
})

const missing = (program: string, image: string, instead = ''): string =>
  `warning Service "a" cannot start "${program}", which "${image}" lacks; install it in the image${instead === '' ? '' : `, or use "${instead}"`}. [missing-program]`

test.each([
  ['php:8.3-cli', 'composer install', 'composer', 'image: composer:2'],
  ['node:22', 'nodemon server.js', 'nodemon', 'npx nodemon'],
  ['node:22-alpine', 'pnpm start', 'pnpm', 'npx pnpm'],
  ['python:3.12', 'gunicorn app:app', 'gunicorn', ''],
  ['golang:1.24', 'air', 'air', ''],
  ['alpine:3.20', 'docker ps', 'docker', ''],
  ['python:3.12-slim', 'cron -f', 'cron', ''],
])('reports what %s does not bring: %s', (image, command, program, instead) => {
  expect(lint(rule, `services: { a: { image: "${image}", command: ${command} } }`)).toEqual([
    expect.stringContaining(missing(program, image, instead)),
  ])
})

test.each([
  ['php:8.3-cli', 'composer', 'RUN php composer-setup.php --install-dir=/usr/local/bin --filename=composer'],
  ['node:22', 'nodemon', 'RUN npm install -g nodemon'],
  ['node:22', 'pnpm', 'RUN corepack enable'],
  ['python:3.12-slim', 'gunicorn', 'RUN pip install -r requirements.txt'],
  ['golang:1.24', 'air', 'RUN go install github.com/air-verse/air@latest'],
])('in %s, something may have installed %s', (image, program, install) => {
  const check = (lines: string, service = ''): readonly string[] =>
    lint(rule, {
      'compose.yaml': `services: { a: { build: ., command: ${program} x${service} } }`,
      Dockerfile: `FROM ${image}\n${lines}\n`,
    })
  expect(check('WORKDIR /app')).toHaveLength(1)
  expect(check(install)).toEqual([])
  expect(check('ENV PATH=/app/node_modules/.bin:/venv/bin:$PATH')).toEqual([])
  expect(check(`COPY --from=other /usr/bin/${program} /usr/bin/${program}`)).toEqual([])
  expect(check('RUN ./install-tools.sh')).toEqual([])
  expect(check('WORKDIR /app', ', volumes: ["./packages:/usr/local/bundle"]')).toEqual([])
})

test('what npm installs into the project is not where a shell looks', () => {
  const Dockerfile = 'FROM node:22\nRUN npm ci\nCMD ["nodemon", "a.js"]\n'
  expect(lint(rule, { 'compose.yaml': 'services: { a: { build: . } }', Dockerfile })).toEqual([
    'Dockerfile:3:1 warning Service "a" cannot start "nodemon", which "node:22" lacks; install it in the image, or use "npx nodemon". [missing-program]',
  ])
})

test('what a RUN starts must be installed before', () => {
  const check = (...lines: readonly string[]): readonly string[] =>
    lint(rule, {
      'compose.yaml': 'services: { a: { build: . } }',
      Dockerfile: ['FROM python:3.12-slim', ...lines, 'CMD ["python3"]', ''].join('\n'),
    })
  expect(check('RUN poetry install')).toEqual([
    'Dockerfile:2:1 warning Service "a" cannot be built, because "python:3.12-slim" lacks "poetry"; install it first. [missing-program]',
  ])
  expect(check('RUN pip install poetry && poetry install')).toEqual([])
  expect(check('RUN pip install poetry', 'RUN poetry install')).toEqual([])
})

test('nothing is in an image from scratch but what is copied there', () => {
  const check = (...lines: readonly string[]): readonly string[] => {
    const files = {
      'compose.yaml': 'services:\n  svc:\n    build: .\n    healthcheck: { test: wget -q localhost || exit 1 }\n',
      Dockerfile: ['FROM golang:1.24 AS build', 'RUN go build -o /svc', 'FROM scratch', ...lines, ''].join('\n'),
    }
    return [...lint(healthcheckProgram, files), ...lint(rule, files)]
  }
  expect(check('COPY --from=build /svc /svc', 'ENTRYPOINT ["/svc"]')).toEqual([
    '4:26 warning The healthcheck of service "svc" always fails, because "scratch" has no "sh"; start from an image that has it, or a program without a shell. [healthcheck-program]',
  ])
  expect(check('COPY --from=build /svc /svc', 'CMD /svc')).toHaveLength(2)
  expect(check('COPY --from=busybox /bin /bin', 'ENTRYPOINT ["/svc"]')).toEqual([])
  expect(check('COPY --from=build /rootfs /', 'ENTRYPOINT ["/svc"]')).toEqual([])
  expect(check('ADD rootfs.tar.gz /', 'ENTRYPOINT ["/svc"]')).toEqual([])
})

test.each([
  'npm i -g pnpm && pnpm dev',
  'yarn global add pnpm && pnpm dev',
  'corepack enable && pnpm dev',
  '. /app/activate && pnpm dev',
  'wget -qO- https://example.com/a.sh | sh && pnpm dev',
])('says nothing about a program that the same command may install: %s', (script) => {
  expect(lint(rule, `services: { a: { image: "node:22", command: sh -c "${script}" } }`)).toEqual([])
  expect(lint(rule, 'services: { a: { image: "node:22", command: pnpm dev } }')).toHaveLength(1)
})

test('says nothing about a program that a package manager of a language has installed before, also in the same RUN', () => {
  const check = (...lines: readonly string[]): readonly string[] =>
    lint(rule, {
      'compose.yaml': 'services:\n  a:\n    build: .\n',
      Dockerfile: ['FROM alpine:3.20', ...lines, 'CMD ["sleep", "60"]', ''].join('\n'),
    })
  expect(check('RUN apk add nodejs npm && npm i -g yarn && yarn install')).toEqual([])
  expect(check('RUN apk add nodejs npm', 'RUN npm i -g yarn', 'RUN yarn install')).toEqual([])
  expect(check('RUN apk add ruby', 'RUN gem install bundler', 'RUN bundle install')).toEqual([])
  for (const [base, program] of [
    ['ruby:3.3', 'bundle install'],
    ['ruby:3.3-slim', 'rake'],
    ['node:22', 'yarn install'],
  ]) {
    const Dockerfile = `FROM ${base}\nRUN ${program}\nCMD ["sleep", "60"]\n`
    expect(lint(rule, { 'compose.yaml': 'services: { a: { build: . } }', Dockerfile })).toEqual([])
  }
  expect(check('RUN yarn install')).toEqual([
    'Dockerfile:2:1 warning Service "a" cannot be built, because "alpine:3.20" lacks "yarn"; install it first. [missing-program]',
  ])
})

test.each([
  [['RUN apt-get install -y npm', 'RUN npm --global install nodemon'], 'nodemon app.js'],
  [['RUN apt-get install -y npm', 'RUN npm install -g mongosh'], 'mongosh'],
  [['RUN python3 get-pip.py', 'RUN pip install flask'], 'flask run'],
  [['RUN curl -fsSLo /usr/local/bin/kubectl https://example.com/kubectl'], 'kubectl get pods'],
  [['RUN wget -qO/usr/local/bin/kubectl https://example.com/kubectl'], 'kubectl get pods'],
  [['RUN curl --output=/usr/local/bin/kubectl https://example.com/kubectl'], 'kubectl get pods'],
  [['RUN wget -P /usr/local/bin https://example.com/kubectl'], 'kubectl get pods'],
  [['RUN curl https://example.com/kubectl | tee /usr/local/bin/kubectl'], 'kubectl get pods'],
  [['RUN cd /usr/local/bin && curl -LO https://example.com/kubectl'], 'kubectl get pods'],
  [['WORKDIR /usr/local/bin', 'RUN wget https://example.com/kubectl'], 'kubectl get pods'],
  [['RUN cp /tools/* /usr/local/bin/'], 'kubectl get pods'],
  [['RUN cp -r /tools/bin /usr/local'], 'kubectl get pods'],
  [['COPY --from=eclipse-temurin:17 /opt/java /opt/java', 'ENV PATH=/opt/java/bin:$PATH'], 'java -version'],
  [['COPY --from=golang:1.22 /usr/local/go /usr/local/go', 'ENV PATH=/usr/local/go/bin:$PATH', 'RUN go version'], 'ls'],
  [['COPY a.list /etc/apt/sources.list.d/', 'RUN apt-get install -y nodejs'], 'npm start'],
])('says nothing about a program that may have been brought: %j', (lines, command) => {
  const Dockerfile = [
    'FROM debian:12',
    'RUN apt-get install -y curl wget python3',
    ...lines,
    `CMD ${command}`,
    '',
  ].join('\n')
  const files = { 'compose.yaml': 'services: { a: { build: . } }', 'a.list': '' }
  expect(lint(rule, { ...files, Dockerfile })).toEqual([])
})

test('a file that is copied to the root brings no program', () => {
  const Dockerfile = 'FROM debian:12\nCOPY a.txt /\nCMD java -version\n'
  expect(lint(rule, { 'compose.yaml': 'services: { a: { build: . } }', 'a.txt': '', Dockerfile })).toEqual([
    'Dockerfile:3:1 warning Service "a" cannot start "java", which "debian:12" lacks; install it in the image. [missing-program]',
  ])
})

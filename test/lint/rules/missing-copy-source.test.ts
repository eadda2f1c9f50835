import { expect, test } from 'vitest'
import { missingCopySource as rule } from '../../../src/lint/rules/catalogue/image-and-build/missing-copy-source.ts'
import { lint } from './lint.ts'

test('reports a source that is not in the context', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: 'FROM alpine:3.20\nCOPY requirements.txt /app/\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "Dockerfile:2:6 warning Service "web" cannot be built, because its build context "." has no "requirements.txt"; create it, or correct the path. [missing-copy-source]",
      "  3:5 built here",
    ]
  `)
})

test('several missing sources have one cause, unless something may make one of them', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: 'FROM alpine:3.20\nCOPY package.json yarn.lock /app/\nCOPY src /app/src\nCOPY dist /app/dist\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "Dockerfile:2:6 warning Service "web" cannot be built, because its build context "." lacks "package.json" and 2 more files that its Dockerfile copies; correct "context", or the paths. [missing-copy-source]",
      "  Dockerfile:2:19 copied here",
      "  Dockerfile:3:6 copied here",
      "  3:5 built here",
      "Dockerfile:4:6 info Service "web" cannot be built, because its build context "." has no "dist"; create it, or correct the path. [missing-copy-source]",
      "  3:5 built here",
    ]
  `)
})

test('reports a source above the context', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: ./docker\n',
      Dockerfile: '',
      'docker/Dockerfile': 'FROM alpine:3.20\nCOPY ../src/app.txt /app/\n',
      'src/app.txt': 'x',
    }),
  ).toMatchInlineSnapshot(`
    [
      "docker/Dockerfile:2:6 warning Service "web" cannot be built, because "../src/app.txt" is outside its build context "./docker"; set "context" to ".", and correct the paths in the Dockerfile. [missing-copy-source]",
      "  3:5 built here",
    ]
  `)
})

test('reports a source beside the context', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: ./docker\n',
      Dockerfile: '',
      'docker/Dockerfile': 'FROM alpine:3.20\nCOPY src/app.txt /app/\n',
      'src/app.txt': 'x',
    }),
  ).toMatchInlineSnapshot(`
    [
      "docker/Dockerfile:2:6 warning Service "web" cannot be built, because "src/app.txt" is outside its build context "./docker"; set "context" to ".", and correct the paths in the Dockerfile. [missing-copy-source]",
      "  3:5 built here",
    ]
  `)
})

test('reports a source that .dockerignore leaves out', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: 'FROM alpine:3.20\nCOPY entry.sh /\n',
      'entry.sh': 'x',
      '.dockerignore': '*\n!src\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "Dockerfile:2:6 warning Service "web" cannot be built, because "*" in its ignore file leaves "entry.sh" out of the build context; add "!entry.sh" below it. [missing-copy-source]",
      "  .dockerignore:1:1 left out here",
      "  3:5 built here",
    ]
  `)
})

test('silent about an exception, patterns, other stages, and addresses', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile:
        'FROM alpine:3.20 AS b\nFROM alpine:3.20\nCOPY entry.sh *.nope /x/\nCOPY --from=b /x /y\nADD https://example.com/x /x\n',
      'entry.sh': 'x',
      '.dockerignore': '*\n!entry.sh\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

test('silent about a stage that is not built', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: 'FROM alpine:3.20 AS unused\nCOPY nothing /\nFROM alpine:3.20\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

test('doubtful about what a build makes', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: 'FROM alpine:3.20\nCOPY dist /app\nCOPY target/app.jar /\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "Dockerfile:2:6 info Service "web" cannot be built, because its build context "." has no "dist"; create it, or correct the path. [missing-copy-source]",
      "  3:5 built here",
      "Dockerfile:3:6 info Service "web" cannot be built, because its build context "." has no "target/app.jar"; create it, or correct the path. [missing-copy-source]",
      "  3:5 built here",
    ]
  `)
})

const building = (...lines: readonly string[]): Record<string, string> => ({
  'compose.yaml': 'services:\n  web:\n    build: .\n',
  Dockerfile: ['FROM python:3.12-slim', 'WORKDIR /app', ...lines, ''].join('\n'),
  'requirements.txt': 'flask\n',
  'package.json': '{}',
  'api/pyproject.toml': '',
})

test.each([
  [['RUN pip install -r requirements.txt', 'COPY . .'], 3, 'pip install', 'requirements.txt', 'requirements.txt .'],
  [
    ['COPY package.json .', 'RUN python -m pip install --requirement=requirements.txt'],
    4,
    'pip install',
    'requirements.txt',
    'requirements.txt .',
  ],
  [
    ['RUN apt-get update && apt-get install -y libfoo', 'RUN npm ci', 'COPY . .'],
    4,
    'npm ci',
    'package.json',
    'package.json .',
  ],
  [['RUN pip install uv && uv sync', 'COPY api .'], 3, 'uv sync', 'pyproject.toml', 'api/pyproject.toml .'],
])('reports what is read before it is copied: %j', (lines, line, command, file, copy) => {
  expect(lint(rule, building(...lines))).toEqual([
    `Dockerfile:${line}:1 warning Service "web" cannot be built, because "${command}" reads "${file}", which is not in the image yet; write "COPY ${copy}" above it. [missing-copy-source]`,
    '  3:5 built here',
  ])
})

test.each([
  [['COPY requirements.txt .', 'RUN pip install -r requirements.txt']],
  [['COPY *.txt ./', 'RUN pip install -r requirements.txt']],
  [['COPY . .', 'RUN pip install -r requirements.txt']],
  [['COPY . /srv', 'WORKDIR /srv', 'RUN pip install -r ./requirements.txt']],
  [['RUN --mount=type=bind,source=requirements.txt,target=requirements.txt pip install -r requirements.txt']],
  [['RUN git clone https://example.com/a . && pip install -r requirements.txt']],
  [['RUN npm init -y', 'RUN npm ci']],
  [['RUN echo flask > requirements.txt', 'RUN pip install -r requirements.txt']],
  [['RUN echo flask > requirements.txt && pip install -r requirements.txt']],
  [['COPY --from=other /app /app', 'RUN pip install -r requirements.txt']],
  [['COPY --parents ./requirements.txt ./', 'RUN pip install -r requirements.txt']],
  [['ADD https://example.com/requirements.txt .', 'RUN pip install -r requirements.txt']],
  [['RUN pip install -r requirements.txt || true']],
  [['RUN cd /srv && pip install -r requirements.txt']],
  [['RUN pip install -r https://example.com/requirements.txt']],
  [['RUN pip install flask']],
  [['RUN curl -O https://example.com/requirements.txt && pip install -r requirements.txt']],
  [['RUN curl -O https://example.com/requirements.txt', 'RUN pip install -r requirements.txt']],
  [['COPY . /tmp/code', 'RUN cp -r /tmp/code/. .', 'RUN pip install -r requirements.txt']],
  [['COPY . /tmp/code', 'RUN mv /tmp/code/* . && pip install -r requirements.txt']],
  [['RUN python make.py', 'RUN pip install -r requirements.txt']],
  [['RUN npx degit example/project .', 'RUN npm ci']],
  // Programs look for it in the folders above, too.
  [['COPY package.json .', 'WORKDIR /app/client', 'RUN npm run build']],
  [['RUN poetry export -o requirements.txt && pip install -r requirements.txt']],
  [['COPY package.json .', 'RUN npm run build', 'RUN pip install -r requirements.txt']],
  [['ARG UNKNOWN', 'COPY ${UNKNOWN}/requirements.txt .', 'RUN pip install -r requirements.txt']],
  // It may be made before the build.
  [['RUN pip install -r made.txt', 'COPY . .']],
])('silent about what may be there: %j', (lines) => {
  expect(lint(rule, building(...lines))).toEqual([])
})

test('silent where the base image is not known', () => {
  const Dockerfile = 'FROM acme/base\nWORKDIR /app\nRUN pip install -r requirements.txt\n'
  expect(lint(rule, { ...building(), Dockerfile })).toEqual([])
})

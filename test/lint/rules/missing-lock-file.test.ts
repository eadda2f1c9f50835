import { expect, test } from 'vitest'
import { missingCopySource as rule } from '../../../src/lint/rules/catalogue/image-and-build/missing-copy-source.ts'
import { lint } from './lint.ts'

type Files = Readonly<Record<string, string>>

const building = (from: string, lines: readonly string[], files: Files): Files => ({
  'compose.yaml': 'services:\n  web:\n    build: .\n',
  Dockerfile: [`FROM ${from}`, 'WORKDIR /usr/src/app', ...lines, ''].join('\n'),
  ...files,
})

const MANIFEST = '{"dependencies":{"express":"4"}}'
const OF_NODE = { 'package.json': MANIFEST }

const needs = (place: string, command: string, file: string, advice: string): readonly string[] => [
  `Dockerfile:${place} warning Service "web" cannot be built, because "${command}" needs "${file}", which its build context "." does not have; create it with ${advice}. [missing-copy-source]`,
  '  3:5 built here',
]

test.each<[string, readonly string[], Files, readonly string[]]>([
  [
    'node:22-alpine',
    ['COPY package*.json ./', 'RUN npm ci --omit=dev'],
    OF_NODE,
    needs('4:5', 'npm ci', 'package-lock.json', '"npm install", or write "npm install"'),
  ],
  [
    'node:22',
    ['COPY . .', 'RUN npm i -g npm@11 && npm clean-install'],
    { ...OF_NODE, 'yarn.lock': '' },
    needs('4:24', 'npm ci', 'package-lock.json', '"npm install", or write "npm install"'),
  ],
  [
    'node:22',
    ['RUN --mount=type=bind,source=package.json,target=package.json --mount=type=cache,target=/root/.npm npm ci'],
    OF_NODE,
    needs('3:100', 'npm ci', 'package-lock.json', '"npm install", or write "npm install"'),
  ],
  [
    'node:20',
    ['RUN npm i -g pnpm', 'COPY package.json pnpm-lock.yaml* ./', 'RUN pnpm i --frozen-lockfile'],
    OF_NODE,
    needs('5:5', 'pnpm install --frozen-lockfile', 'pnpm-lock.yaml', '"pnpm install", or write "pnpm install"'),
  ],
  [
    'node:20',
    ['RUN corepack enable', 'COPY package.json .', 'RUN yarn install --immutable'],
    { 'package.json': '{"packageManager": "yarn@4.1.0"}' },
    needs('5:5', 'yarn install --immutable', 'yarn.lock', '"yarn install", or write "yarn install"'),
  ],
  [
    'python:3.12-slim',
    ['RUN pip install uv', 'COPY pyproject.toml .', 'RUN uv sync --frozen --no-dev'],
    { 'pyproject.toml': '' },
    needs('5:5', 'uv sync --frozen', 'uv.lock', '"uv lock", or write "uv sync"'),
  ],
  [
    'rust:1.80',
    ['COPY . .', 'RUN cargo build --release --locked'],
    { 'Cargo.toml': '' },
    needs('4:5', 'cargo build --locked', 'Cargo.lock', '"cargo generate-lockfile", or write "cargo build"'),
  ],
  [
    'ruby:3.3',
    ['ENV BUNDLE_DEPLOYMENT=1', 'COPY Gemfile ./', 'RUN bundle install'],
    { Gemfile: '' },
    needs('5:5', 'bundle install', 'Gemfile.lock', '"bundle lock"'),
  ],
  [
    'ruby:3.3',
    ['COPY Gemfile ./', 'RUN bundle config set --local frozen true && bundle install'],
    { Gemfile: '' },
    needs('4:46', 'bundle install', 'Gemfile.lock', '"bundle lock"'),
  ],
])('reports a lock file that is nowhere: %s %j', (from, lines, files, expected) => {
  expect(lint(rule, building(from, lines, files))).toEqual(expected)
})

test('reports a lock file that is not copied', () => {
  const files = building('node:22', ['COPY package.json .', 'RUN npm ci', 'COPY . .'], {
    ...OF_NODE,
    'package-lock.json': '{}',
  })
  expect(lint(rule, files)).toEqual([
    'Dockerfile:4:5 warning Service "web" cannot be built, because "npm ci" reads "package-lock.json", which is not in the image yet; write "COPY package-lock.json ." above it. [missing-copy-source]',
    '  3:5 built here',
  ])
})

test('reports a lock file that .dockerignore leaves out', () => {
  const files = building('node:22', ['COPY package.json package-lock.json* ./', 'RUN npm ci'], {
    ...OF_NODE,
    'package-lock.json': '{}',
    '.dockerignore': 'node_modules\n*.json\n!package.json\n',
  })
  expect(lint(rule, files)).toEqual([
    'Dockerfile:4:5 warning Service "web" cannot be built, because "npm ci" reads "package-lock.json", which "*.json" in its ignore file leaves out of the build context; add "!package-lock.json" below it. [missing-copy-source]',
    '  .dockerignore:2:1 left out here',
    '  3:5 built here',
  ])
})

test.each<[string, readonly string[], Files]>([
  ['node:22', ['COPY . .', 'RUN npm ci'], { ...OF_NODE, 'package-lock.json': '{}' }],
  ['node:22', ['COPY . .', 'RUN npm ci'], { ...OF_NODE, 'npm-shrinkwrap.json': '{}' }],
  ['node:22', ['COPY package.json .', 'RUN npm install --package-lock-only && npm ci'], OF_NODE],
  ['node:22', ['COPY package.json .', 'RUN npm install', 'RUN npm ci --omit=dev'], OF_NODE],
  ['node:22', ['COPY package.json .', 'RUN if [ -f package-lock.json ]; then npm ci; else npm install; fi'], OF_NODE],
  ['node:22', ['COPY package.json .', 'RUN npm ci || npm install'], OF_NODE],
  ['node:22', ['COPY package.json .', 'RUN cd server && npm ci'], OF_NODE],
  ['node:22', ['COPY package.json .', 'RUN npm ci --prefix server'], OF_NODE],
  ['node:22', ['COPY package.json .', 'COPY --from=x /l ./', 'RUN npm ci'], OF_NODE],
  [
    'node:22',
    ['COPY package.json package-lock.json ./', 'WORKDIR /usr/src/app/a', 'COPY package.json .', 'RUN npm ci'],
    { ...OF_NODE, 'package-lock.json': '{}' },
  ],
  [
    'node:22',
    ['COPY package.json .', 'RUN --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci'],
    { ...OF_NODE, 'package-lock.json': '{}' },
  ],
  ['node:22', ['COPY package.json .', 'RUN --mount=type=bind,from=b,source=/l,target=. npm ci'], OF_NODE],
  ['acme/node', ['COPY package.json .', 'RUN npm ci'], OF_NODE],
  // These go on without it.
  ['node:22', ['COPY package.json .', 'RUN yarn install --frozen-lockfile'], OF_NODE],
  ['node:22', ['COPY package.json .', 'RUN yarn install --immutable'], OF_NODE],
  [
    'node:22',
    ['RUN npm i -g pnpm', 'COPY package.json .', 'RUN pnpm install --frozen-lockfile'],
    { 'package.json': '{}' },
  ],
  ['node:22', ['RUN npm i -g pnpm', 'COPY package.json .', 'RUN pnpm install --no-frozen-lockfile'], OF_NODE],
  ['rust:1.80', ['COPY . .', 'RUN cargo build --release'], { 'Cargo.toml': '' }],
  ['rust:1.80', ['COPY . .', 'RUN cargo generate-lockfile && cargo build --locked'], { 'Cargo.toml': '' }],
  ['rust:1.80', ['COPY . .', 'RUN cargo install --path . --locked'], { 'Cargo.toml': '' }],
  ['ruby:3.3', ['ENV BUNDLE_DEPLOYMENT=0', 'COPY Gemfile ./', 'RUN bundle install'], { Gemfile: '' }],
  ['ruby:3.3', ['COPY Gemfile ./', 'RUN bundle install'], { Gemfile: '' }],
  ['python:3.12', ['RUN pip install uv', 'COPY pyproject.toml .', 'RUN uv sync'], { 'pyproject.toml': '' }],
])('silent where a lock file is there, may be, or is not needed: %s %j', (from, lines, files) => {
  expect(lint(rule, building(from, lines, files))).toEqual([])
})

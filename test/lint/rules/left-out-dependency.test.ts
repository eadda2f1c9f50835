import { expect, test } from 'vitest'
import { leftOutDependency } from '../../../src/lint/rules/catalogue/image-and-build/left-out-dependency.ts'
import { lint } from './lint.ts'

const MANIFEST = JSON.stringify({
  scripts: {
    build: 'tsc -p .',
    dev: 'nodemon src/index.ts',
    start: 'node dist/index.js',
    ui: 'npm run build && vite build',
  },
  dependencies: { express: '^4' },
  devDependencies: { typescript: '^5', nodemon: '^3', vite: '^6' },
})

const files = (instructions: string, extra: Readonly<Record<string, string>> = {}) => ({
  'compose.yaml': 'services: { web: { build: . } }',
  Dockerfile: `FROM node:22\nWORKDIR /app\n${instructions}`,
  'package.json': MANIFEST,
  ...extra,
})

test('reports a build tool that NODE_ENV leaves out', () => {
  const dockerfile = 'ENV NODE_ENV=production\nCOPY . .\nRUN npm ci\nRUN npm run build'
  expect(lint(leftOutDependency, files(dockerfile))).toEqual([
    'Dockerfile:6:5 warning Service "web" cannot be built, because "npm run build" starts "tsc", and "NODE_ENV=production" makes "npm ci" leave out the devDependency "typescript"; write "npm ci --include=dev". [left-out-dependency]',
    '  Dockerfile:5:5 installed here',
    '  1:20 built here',
  ])
})

test('reports a build tool that an option leaves out', () => {
  const dockerfile = 'COPY . .\nRUN npm ci --omit=dev && npm run ui'
  expect(lint(leftOutDependency, files(dockerfile))[0]).toBe(
    'Dockerfile:4:26 warning Service "web" cannot be built, because "npm run ui" starts "tsc", and "--omit=dev" makes "npm ci" leave out the devDependency "typescript"; write "npm ci". [left-out-dependency]',
  )
})

test.each([
  ['yarn install --frozen-lockfile\nRUN yarn build', '"yarn install --production=false"'],
  ['pnpm install\nRUN pnpm run build', '"pnpm install --prod=false"'],
  ['npm install\nRUN npm run build --if-present', undefined],
])('reads RUN %s', (script, remedy) => {
  const [found] = lint(leftOutDependency, files(`ENV NODE_ENV=production\nCOPY . .\nRUN ${script}`))
  expect(found?.includes(remedy ?? '')).toBe(remedy === undefined ? undefined : true)
})

test('reports what the container starts', () => {
  const dockerfile = 'COPY . .\nRUN npm install --production\nCMD ["npm", "run", "dev"]'
  expect(lint(leftOutDependency, files(dockerfile))).toEqual([
    'Dockerfile:5:1 warning Service "web" cannot start "npm run dev", because it starts "nodemon", and "--production" makes "npm install" leave out the devDependency "nodemon"; write "npm install". [left-out-dependency]',
    '  Dockerfile:4:5 installed here',
    '  1:20 built here',
  ])
})

test('takes the value of a build argument', () => {
  const dockerfile = 'ARG NODE_ENV=development\nENV NODE_ENV=$NODE_ENV\nCOPY . .\nRUN npm ci\nRUN npm run build'
  const service = (mode: string): string => `services: { web: { build: { context: ., args: { NODE_ENV: ${mode} } } } }`
  expect(lint(leftOutDependency, files(dockerfile, { 'compose.yaml': service('production') }))).toHaveLength(3)
  expect(lint(leftOutDependency, files(dockerfile, { 'compose.yaml': service('test') }))).toEqual([])
})

test('believes the lock file', () => {
  const dockerfile = 'COPY . .\nRUN npm ci --omit=dev\nRUN npm run build'
  const lock = (line: string): string =>
    `{\n  "packages": {\n    "node_modules/typescript": {\n      "version": "5.6.2",\n      ${line}\n    },\n    "node_modules/z": {\n      "dev": true\n    }\n  }\n}\n`
  expect(lint(leftOutDependency, files(dockerfile, { 'package-lock.json': lock('"peer": true') }))).toEqual([])
  expect(lint(leftOutDependency, files(dockerfile, { 'package-lock.json': lock('"dev": true') }))).toHaveLength(3)
})

test.each([
  'COPY . .\nRUN npm ci\nENV NODE_ENV=production\nRUN npm run build',
  'ENV NODE_ENV=production\nCOPY . .\nRUN npm ci --include=dev\nRUN npm run build',
  'ENV NODE_ENV=production\nCOPY . .\nRUN NODE_ENV=development npm ci && npm run build',
  'ENV NODE_ENV=production\nCOPY . .\nRUN npm ci\nRUN npm install typescript\nRUN npm run build',
  'COPY . .\nRUN npm ci --omit=dev\nRUN npm start',
  'COPY . .\nRUN npm ci --omit=dev\nRUN npx tsc',
  'COPY . .\nRUN npm ci --omit=dev\nRUN npm run build || true',
  'COPY . .\nRUN npm ci && npm run build && npm prune --omit=dev\nCMD ["npm", "start"]',
  'COPY . .\nRUN npm ci --omit=dev\nCOPY --from=tools /app/node_modules ./node_modules\nRUN npm run build',
  'RUN npm install -g typescript\nCOPY . .\nRUN npm ci --omit=dev\nRUN npm run build',
  'RUN yarn global add typescript\nCOPY . .\nRUN npm ci --omit=dev\nRUN npm run build',
  'COPY . .\nRUN cd client && npm ci --omit=dev\nRUN npm run build',
  'COPY . .\nRUN npm ci --omit=dev --prefix server\nRUN npm run build',
  'COPY . .\nENV NODE_ENV=production\nRUN bun install\nRUN bun run build',
  'COPY . .\nRUN npm ci\nRUN npm run build\nFROM node:22\nWORKDIR /app\nCOPY package.json .\nRUN npm install --omit=dev\nCMD ["npm", "start"]',
])('says nothing about %s', (dockerfile) => {
  expect(lint(leftOutDependency, files(dockerfile))).toEqual([])
})

test('says nothing where packages come from the host, or others may bring the tool', () => {
  const dockerfile = 'COPY . .\nRUN npm ci --omit=dev\nRUN npm run build'
  expect(lint(leftOutDependency, files(dockerfile, { 'node_modules/typescript/package.json': '{}' }))).toEqual([])
  const manifest = MANIFEST.replace('"express"', '"ts-node"')
  expect(lint(leftOutDependency, files(dockerfile, { 'package.json': manifest }))).toEqual([])
})

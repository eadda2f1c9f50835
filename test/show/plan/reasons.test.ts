import { expect, test } from 'vitest'
import type { PlanOptions } from '../../../src/lint/check/plan-project.ts'
import { describePlanReason, listPlanReasonPlaces } from '../../../src/show/report/plan/words.ts'
import { DEFAULT_NETWORK, planOn, startAll } from './machine.ts'

const FILES = `services:
  web:
    image: nginx
    depends_on: { db: { condition: service_started, restart: true } }
  db:
    image: postgres:17
`
const CHANGED = FILES.replace(':17', ':18')

interface Case {
  readonly files?: string
  readonly options?: Partial<PlanOptions>
  /** Of every container that runs. */
  readonly container?: object
  readonly images?: Readonly<Record<string, object>>
  readonly details?: object
  readonly reasons: readonly string[]
}

test.each<[what: string, each: Case]>([
  ['nothing changed', { reasons: [] }],
  [
    'a container that tells what changed',
    {
      files: CHANGED,
      details: { Config: { Image: 'postgres:17' } },
      reasons: ['db: image: "postgres:17" → "postgres:18" 6:12', 'web: depends_on: "db" is replaced 4:23'],
    },
  ],
  [
    'a container that does not tell, made by another version of Compose',
    {
      files: CHANGED,
      reasons: [
        'db: configuration: its container was made by Compose 5.1.0 6:5',
        'web: depends_on: "db" is replaced 4:23',
      ],
    },
  ],
  [
    'a container that does not tell, made by the same version',
    {
      files: CHANGED,
      options: { composeVersion: '5.1.0' },
      reasons: ['db: configuration: differs from that of its container 6:5', 'web: depends_on: "db" is replaced 4:23'],
    },
  ],
  [
    'another image behind the same tag',
    {
      images: {
        nginx: { Id: 'sha256:1', Os: 'linux', Architecture: 'amd64' },
        'postgres:17': { Id: 'sha256:2', Os: 'linux', Architecture: 'amd64' },
      },
      reasons: ['db: image: "postgres:17" is another image since 6:12', 'web: depends_on: "db" is replaced 4:23'],
    },
  ],
  [
    'an option for all services',
    {
      options: { forceRecreate: true },
      reasons: ['db: --force-recreate asks for it', 'web: --force-recreate asks for it'],
    },
  ],
  [
    'an option for what a named service depends on',
    {
      options: { alwaysRecreateDeps: true, services: ['web'] },
      reasons: ['db: --always-recreate-deps asks for it', 'web: depends_on: "db" is replaced 4:23'],
    },
  ],
  ['another number of containers', { options: { scale: { db: 2 } }, reasons: ['db: replicas: 1 → 2 6:5'] }],
  [
    'containers that do not run',
    {
      container: { State: 'exited' },
      reasons: ['db: its container is exited', 'web: its container is exited'],
    },
  ],
  [
    'containers that do not run, and shall not be started',
    { container: { State: 'exited' }, options: { noStart: true }, reasons: [] },
  ],
  ['nothing may be replaced', { files: CHANGED, options: { noRecreate: true }, reasons: [] }],
])('%s', async (_, { files = FILES, options = {}, container = {}, images, details, reasons }) => {
  const containers = (await startAll(FILES)).map((each) => ({ ...each, ...container }))
  const plan = await planOn(
    {
      containers,
      networks: [DEFAULT_NETWORK],
      ...(images !== undefined && { images }),
      ...(details !== undefined && { details: { a0: details } }),
    },
    files,
    options,
  )
  const found = Object.entries(plan.services).flatMap(([name, service]) =>
    service.reasons.map((reason) =>
      [
        `${name}: ${describePlanReason(reason, (text) => text)}`,
        ...listPlanReasonPlaces(reason).map(({ range: { start } }) => `${start.line}:${start.column}`),
      ].join(' '),
    ),
  )
  expect(found).toEqual(reasons)
})

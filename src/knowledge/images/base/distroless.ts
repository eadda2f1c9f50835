/* eslint-disable max-lines-per-function -- a table, made when it is first asked for */
import type { BaseImageRow } from '../base-image.ts'

const users = [
  { name: 'nobody', id: 65534, group: 65534 },
  { name: 'nonroot', id: 65532, group: 65532 },
]

const variants = [
  { tags: /^(?!.*(?:nonroot|debug))/, directory: '/', source: 'common/variables.bzl' },
  {
    tags: /^nonroot/,
    user: 'nonroot',
    directory: '/home/nonroot',
    folders: [{ path: '/home/nonroot', owner: 'nonroot', mode: 0o700 }],
    source: 'static/static.bzl',
  },
]

/** Images without a shell. */
export const listDistrolessImages = (): readonly BaseImageRow[] => [
  {
    names: [
      'gcr.io/distroless/static-debian12',
      'gcr.io/distroless/static-debian13',
      'gcr.io/distroless/base-debian12',
      'gcr.io/distroless/base-debian13',
      'gcr.io/distroless/cc-debian12',
      'gcr.io/distroless/cc-debian13',
    ],
    startsFrom: 'distroless',
    users,
    repository: 'GoogleContainerTools/distroless@cd08076',
    source: 'static/config.bzl',
    variants,
  },
  {
    names: [
      'gcr.io/distroless/static-debian12',
      'gcr.io/distroless/static-debian13',
      'gcr.io/distroless/base-debian12',
      'gcr.io/distroless/base-debian13',
    ],
    tags: /debug/,
    system: 'distroless',
    has: 'nc ping ps wget',
    lacks: 'bash curl git',
    users,
    entrypoint: ['/busybox/sh'],
    endsAtOnce: true,
    source:
      'GoogleContainerTools/distroless@cd08076, static/static.bzl; GoogleContainerTools/distroless@cd08076, experimental/busybox/commands.bzl; grafana/loki@0230065, cmd/loki/Dockerfile',
  },
  {
    names: [
      'gcr.io/distroless/nodejs20-debian12',
      'gcr.io/distroless/nodejs22-debian12',
      'gcr.io/distroless/nodejs22-debian13',
      'gcr.io/distroless/nodejs24-debian13',
    ],
    startsFrom: 'distroless',
    has: 'node',
    users,
    entrypoint: ['/nodejs/bin/node'],
    endsAtOnce: true,
    repository: 'GoogleContainerTools/distroless@cd08076',
    source: 'nodejs/nodejs.bzl; nodejs/config.bzl',
    variants,
  },
  {
    names: ['gcr.io/distroless/python3-debian13'],
    startsFrom: 'distroless',
    has: 'python3',
    users,
    entrypoint: ['/usr/bin/python3.13'],
    endsAtOnce: true,
    repository: 'GoogleContainerTools/distroless@cd08076',
    source: 'python3/python.bzl; python3/config.bzl',
    variants,
  },
]

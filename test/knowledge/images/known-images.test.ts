import { describe, expect, test } from 'vitest'
import { images, findKnownImage } from '../../../src/knowledge/images/known-images.ts'
import { splitReference } from '../../../src/knowledge/images/image-reference.ts'

const pathOf = (reference: string) => findKnownImage(splitReference(reference))?.data?.path

describe('the version of an image', () => {
  test.each([
    ['postgres:17', '/var/lib/postgresql/data'],
    ['postgres:17.2-alpine3.21', '/var/lib/postgresql/data'],
    ['postgres:17@sha256:0123', '/var/lib/postgresql/data'],
    ['postgres:18-trixie', '/var/lib/postgresql'],
    ['postgres', '/var/lib/postgresql'],
    ['postgres:alpine', '/var/lib/postgresql'],
    ['pgvector/pgvector:0.8.0-pg17', '/var/lib/postgresql/data'],
    ['pgvector/pgvector:pg18-trixie', '/var/lib/postgresql'],
    ['postgis/postgis:16-3.4-alpine', '/var/lib/postgresql/data'],
  ])('%s', (reference, path) => expect(pathOf(reference)).toBe(path))
})

describe('nothing is known of an unknown image or version', () => {
  test.each([
    'postgres:8',
    'postgres:prod',
    'postgres:17-custom',
    'postgres:18beta1',
    'postgres@sha256:0123',
    'pgvector/pgvector:0.8.0',
    'acme/postgres:17',
    'registry.example.com:5000/postgres:17',
    'registry.example.com/library/postgres:17',
    'mypostgres:17',
  ])('%s', (reference) => expect(pathOf(reference)).toBe(undefined))
})

describe('a name of Docker Hub, and of its mirrors', () => {
  test.each([
    'docker.io/postgres:17',
    'docker.io/library/postgres:17',
    'library/postgres:17',
    'index.docker.io/library/postgres:17',
    'public.ecr.aws/docker/library/postgres:17',
    'mirror.gcr.io/library/postgres:17',
  ])('%s', (reference) => expect(pathOf(reference)).toBe('/var/lib/postgresql/data'))
})

test('a version that is newer than the table', () => {
  expect(findKnownImage(splitReference('postgres:19'))).toMatchObject({
    knownUpTo: 18,
    data: { path: '/var/lib/postgresql' },
  })
  expect(findKnownImage(splitReference('postgres:18'))?.knownUpTo).toBe(undefined)
  expect(findKnownImage(splitReference('postgres:latest'))?.knownUpTo).toBe(undefined)
})

test('what a variant lacks', () => {
  const lacksOf = (reference: string) => findKnownImage(splitReference(reference))?.lacks
  expect(lacksOf('redmine:6')).toEqual(['curl', 'wget'])
  expect(lacksOf('redmine:6-alpine')).toEqual(['curl'])
  expect(lacksOf('redmine:6-ubi')).toEqual([])
})

test('rows of an image are in order, newest first, and do not overlap', () => {
  const names = new Set(images.flatMap((row) => row.names))
  for (const name of names) {
    const rows = images.filter((row) => row.names.includes(name))
    for (const [index, row] of rows.entries()) {
      const newer = rows[index - 1]
      if (newer !== undefined) expect(row.to, name).toBeLessThan(newer.from ?? 0)
      expect(row.from ?? 0, name).toBeLessThanOrEqual(row.to ?? Infinity)
      expect(row.source).toMatch(/^[\w.-]+\/[\w.-]+, \S/)
    }
  }
})

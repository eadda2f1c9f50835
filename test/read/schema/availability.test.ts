import { expect, test } from 'vitest'
import type { FormatVersion } from '../../../src/knowledge/format/versions.ts'
import { checkAvailability, findUnavailable } from '../../../src/read/schema/availability.ts'
import { linesOf, treeOf } from './checked.ts'

function lacks(text: string, format: FormatVersion): readonly string[] {
  return linesOf(findUnavailable(treeOf(text), format))
}

test('attributes, shapes and what was dropped', () => {
  const text = `
    version: "3.1"
    services:
      web:
        image: nginx
        configs: [c]
        depends_on:
          db: { condition: service_healthy }
        cpu_shares: 73
        extends: { service: db }
        ports:
          - target: 80
        profiles: [a]
      db:
        image: postgres
        configs: [c]
        environment: { A: true }
    configs:
      c: { file: c.txt }
  `
  expect(lacks(text, '3.1')).toEqual([
    '5:5 [format-availability] "configs" in a service needs format 3.3 or later; this file declares 3.1.',
    '  15:5 also here',
    '7:7 [format-availability] "depends_on" conditions were dropped in format 3; this file declares 3.1.',
    '8:5 [format-availability] "cpu_shares" in a service was dropped in format 3; use "deploy.resources".',
    '9:5 [format-availability] "extends" in a service was dropped in format 3; this file declares 3.1.',
    '11:9 [format-availability] Mappings in "ports" need format 3.2 or later; this file declares 3.1.',
    '12:5 [format-availability] "profiles" in a service is only in the Compose Specification; this file declares 3.1.',
    '16:23 [format-availability] A boolean in "environment" of a service is only in the Compose Specification; this file declares 3.1.',
    '17:1 [format-availability] "configs" at the top level needs format 3.3 or later; this file declares 3.1.',
  ])
})

test('words, extensions and empty values', () => {
  const text = `
    version: "2.1"
    x-a: 1
    services:
      web:
        image: nginx
        x-b: 2
        depends_on: { db: { condition: service_completed_successfully } }
    networks:
      n:
  `
  expect(lacks(text, '2.1')).toEqual([
    '6:5 [format-availability] Extensions ("x-") in a service need format 2.4 or later; this file declares 2.1.',
    '7:36 [format-availability] "service_completed_successfully" as "condition" in "depends_on" of a service is only in the Compose Specification; this file declares 2.1.',
    '9:5 [format-availability] An empty value as a network needs format 3.0 or later; this file declares 2.1.',
  ])
})

test('a thing in many places: ten of them, and how many are left', () => {
  const services = Array.from({ length: 20 }, (_, index) => `  s${index}: { image: i, init: true }\n`)
  const lines = lacks(`version: "3.0"\nservices:\n${services.join('')}`, '3.0')
  expect(lines).toHaveLength(11)
  expect(lines.at(-2)).toBe('  12:19 also here')
  expect(lines.at(-1)).toBe('  13:20 also here, and in 9 more places')
})

test('format 1', () => {
  expect(lacks('web: { image: i, networks: [a], net: host }', '1')).toEqual([
    '1:18 [format-availability] "networks" in a service needs format 2.0 or later; this file declares 1.',
  ])
})

test('nothing where the format has it all', () => {
  const text =
    'version: "3.8"\nservices: { a: { image: i, configs: [c], ports: [{ target: 80 }], x-a: 1, init: true } }'
  expect(lacks(text, '3.8')).toEqual([])
  expect(lacks('services: { a: { image: i, foo: 1, profiles: [a], deploy: [] } }', 'compose-spec')).toEqual([])
})

test('several things are one finding', () => {
  const text =
    'services: { a: { image: i, init: true, ports: [{ target: 80 }] }, b: { image: i, init: true, runtime: r } }'
  expect(linesOf(checkAvailability(treeOf(text), '3.1'))).toEqual([
    '1:28 [format-availability] This file declares format 3.1, which lacks "init", "runtime" and this form of "ports"; Compose v2 and later reads them all the same.',
    '  1:48 "ports"',
    '  1:94 "runtime"',
  ])
  expect(linesOf(checkAvailability(treeOf('services: { a: { init: true }, b: { init: true } }'), '3.1'))).toEqual([
    '1:18 [format-availability] "init" in a service needs format 3.7 or later; this file declares 3.1.',
    '  1:37 also here',
  ])
})

test('every finding is an info', () => {
  const severities = checkAvailability(treeOf('services: { a: { profiles: [a] } }'), '3.8').map(
    ({ severity }) => severity,
  )
  expect(severities).toEqual(['info'])
})

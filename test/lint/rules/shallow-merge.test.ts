import { expect, test } from 'vitest'
import { shallowMerge } from '../../../src/lint/rules/catalogue/yaml/shallow-merge.ts'
import { lint } from './lint.ts'

test('reports a mapping and a list that replace the merged one', () => {
  const file = `
    x-base: &base
      environment: { TZ: UTC, LANG: en, LEVEL: info }
      labels: [team=a, tier=b]
    services:
      web:
        <<: *base
        image: nginx
        environment: { LEVEL: debug }
        labels: [team=c]
  `
  expect(lint(shallowMerge, file)).toEqual([
    '8:5 warning This "environment" replaces the one merged with "<<", which drops "TZ" and "LANG"; merge inside "environment" too. [shallow-merge]',
    '  2:16 replaces this',
    '9:5 warning This "labels" replaces the one merged with "<<", which drops "tier"; repeat it here, since "<<" does not merge lists. [shallow-merge]',
    '  3:11 replaces this',
  ])
})

test('merged inside too, replaced in full, and other mappings', () => {
  const file = `
    x-environment: &environment { TZ: UTC, LANG: en }
    x-base: &base
      environment: *environment
      labels: { team: a }
      healthcheck: { test: [CMD, "true"], retries: 3 }
    services:
      web:
        <<: *base
        image: nginx
        environment: { <<: *environment, LANG: de }
        labels: { team: b }
        healthcheck: { test: [CMD, "false"] }
  `
  expect(lint(shallowMerge, file)).toEqual([])
})

test('reports volumes that a service loses with those of its template', () => {
  const file = `
    x-base: &base
      volumes: [/mnt/logs:/mnt/logs, data:/data]
    services:
      web:
        <<: *base
        image: nginx
        volumes: [other:/data, /mnt/config:/mnt/config:ro]
      api:
        <<: *base
        image: nginx
        volumes: [data:/data, /logs:/mnt/logs:ro]
    volumes: { data: {}, other: {} }
  `
  expect(lint(shallowMerge, file)).toEqual([
    '7:5 info This "volumes" replaces the one merged with "<<", which drops "/mnt/logs:/mnt/logs"; repeat it here, since "<<" does not merge lists. [shallow-merge]',
    '  2:12 replaces this',
  ])
})

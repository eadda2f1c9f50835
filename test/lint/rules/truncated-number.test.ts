import { expect, test } from 'vitest'
import { truncatedNumber } from '../../../src/lint/rules/catalogue/yaml/truncated-number.ts'
import { lint } from './lint.ts'

test('fractions that are cut off', () => {
  const file = `
    services:
      web:
        image: nginx
        cpu_shares: 73.5
        pids_limit: 100.9
        healthcheck: { test: "true", retries: 3.5 }
  `
  expect(lint(truncatedNumber, file)).toEqual([
    '4:17 warning Compose truncates "cpu_shares" 73.5 to 73; write a whole number. [truncated-number]',
    '5:17 warning Compose truncates "pids_limit" 100.9 to 100; write a whole number. [truncated-number]',
    '6:43 warning Compose truncates "retries" 3.5 to 3; write a whole number. [truncated-number]',
  ])
})

test('whole numbers, and fractions that count', () => {
  const file = `
    services:
      web:
        image: nginx
        cpu_shares: 73.0
        cpus: 1.5
        healthcheck: { test: "true", retries: 3 }
  `
  expect(lint(truncatedNumber, file)).toEqual([])
})

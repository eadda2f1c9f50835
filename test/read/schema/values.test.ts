import { expect, test } from 'vitest'
import { checked, withFixes } from './checked.ts'

test('one of some words, and the one that was meant', async () => {
  const text = `
    services:
      a:
        image: i
        cgroup: guest
        depends_on:
          b: { condition: sometimes }
          c: { condition: "service_healty" }
  `
  expect(await checked(text)).toEqual([
    '4:13 [invalid-value] "cgroup" of service "a" must be "host" or "private", not "guest".',
    '6:23 [invalid-value] "depends_on.b.condition" of service "a" must be "service_started", "service_healthy" or "service_completed_successfully", not "sometimes".',
    '7:23 [invalid-value] "depends_on.c.condition" of service "a" must be "service_started", "service_healthy" or "service_completed_successfully", not "service_healty"; did you mean "service_healthy"?',
  ])
  expect(await withFixes(text)).toContain('condition: "service_healthy"')
})

test.each([
  ['healthy', 'service_healthy'],
  ['Started', 'service_started'],
  ['completed', 'service_completed_successfully'],
])('a part of a word stands for the whole: "%s"', async (part, whole) => {
  const file = (condition: string) => `services: { a: { image: i, depends_on: { b: { condition: ${condition} } } } }`
  expect(await checked(file(part))).toEqual([
    `1:58 [invalid-value] "depends_on.b.condition" of service "a" must be "service_started", "service_healthy" or "service_completed_successfully", not "${part}"; did you mean "${whole}"?`,
  ])
  expect(await withFixes(file(part))).toBe(file(whole))
})

test('a part of several words stands for none of them', async () => {
  const text = 'services: { a: { image: i, depends_on: { b: { condition: service } } } }'
  expect(await checked(text)).toEqual([
    '1:58 [invalid-value] "depends_on.b.condition" of service "a" must be "service_started", "service_healthy" or "service_completed_successfully", not "service".',
  ])
  expect(await withFixes(text)).toBe(text)
})

test('a word that only later formats have', async () => {
  const text =
    'version: "2.1"\nservices: { a: { image: i, depends_on: { b: { condition: service_completed_successfully } } } }'
  expect(await checked(text, '2.1')).toEqual([
    '2:58 [invalid-value] "depends_on.b.condition" of service "a" must be "service_started" or "service_healthy", not "service_completed_successfully".',
  ])
})

test('bounds', async () => {
  const text = 'services: { a: { image: i, cpu_percent: 101, cpu_count: -1, oom_score_adj: 2000 } }'
  expect(await checked(text)).toEqual([
    '1:41 [invalid-value] "cpu_percent" of service "a" must be from 0 to 100, not 101.',
    '1:57 [invalid-value] "cpu_count" of service "a" must be 0 or more, not -1.',
    '1:76 [invalid-value] "oom_score_adj" of service "a" must be from -1000 to 1000, not 2000.',
  ])
  expect(await checked('services: { a: { image: i, cpu_percent: 100, cpu_count: 0, oom_score_adj: -1000 } }')).toEqual(
    [],
  )
})

test('forms are described in words', async () => {
  const text = 'services: { a: { image: i, container_name: x, pull_policy: sometimes } }'
  expect(await checked(text)).toEqual([
    '1:44 [invalid-value] "container_name" of service "a" must be a name of two or more letters, digits, "_", "." or "-", not "x".',
    '1:60 [invalid-value] "pull_policy" of service "a" must be "always", "never", "missing", "build", "refresh", "daily", "weekly" or a time such as "every_12h", not "sometimes".',
  ])
  // The forms may stand anywhere in the text.
  expect(await checked('services: { a: { image: i, container_name: "!ab!", pull_policy: xalwaysx } }')).toEqual([])
})

test('times are read by the formats of line 3 only', async () => {
  const text = 'version: "3.8"\nservices: { a: { image: i, stop_grace_period: "10", healthcheck: { interval: 1d } } }'
  expect(await checked(text, '3.8')).toEqual([
    '2:47 [invalid-value] "stop_grace_period" of service "a" must be numbers with the units h, m, s, ms, us or ns, such as "1m30s", not "10".',
    '2:78 [invalid-value] "healthcheck.interval" of service "a" must be numbers with the units h, m, s, ms, us or ns, such as "1m30s", not "1d".',
  ])
  expect(await checked(text)).toEqual([])
})

test('numbers that JSON cannot say, wherever they stand', async () => {
  expect(await checked('x-a: { b: [.inf] }\nservices: { a: { image: i, cpus: .NaN } }')).toEqual([
    '1:12 [invalid-value] "x-a.b[0]" must not be .inf, a number that JSON does not have; put it in quotes to make it a string.',
    '2:34 [invalid-value] "cpus" of service "a" must not be .NaN, a number that JSON does not have; put it in quotes to make it a string.',
  ])
})

test('items that stand twice', async () => {
  const text = `
    services:
      a:
        image: i
        cap_add: [ALL, "ALL"]
        ports: [80, "80", { target: 80, mode: host }, { mode: host, target: 80 }]
        devices: [a, a]
        group_add: ['1', 2, '2', 1]
  `
  expect(await checked(text)).toEqual([
    '4:20 [duplicate-item] "cap_add" of service "a" lists "ALL" twice; remove one of them.',
    '  4:15 first written here',
    '5:51 [duplicate-item] "ports" of service "a" lists the same item twice; remove one of them.',
    '  5:23 first written here',
    '7:30 [duplicate-item] "group_add" of service "a" lists 1 twice; remove one of them.',
    '  7:17 first written here',
  ])
})

test('many items are compared in no time', async () => {
  const ports = Array.from({ length: 20_000 }, (_, index) => `{ target: ${index} }`)
  expect(await checked(`services: { a: { image: i, ports: [${ports.join(', ')}] } }`)).toEqual([])
})

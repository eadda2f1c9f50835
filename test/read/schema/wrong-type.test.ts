import { expect, test } from 'vitest'
import { checked, withFixes } from './checked.ts'

test('one finding where none of several shapes fits', async () => {
  expect(await checked('services: { a: { build: [x], ports: { a: b }, command: 1 } }')).toEqual([
    '1:25 [wrong-type] "build" of service "a" must be a string or a mapping, not a list; write "key: value" lines without dashes.',
    '1:37 [wrong-type] "ports" of service "a" must be a list, not a mapping; write each item like "- a:b".',
    '1:56 [wrong-type] "command" of service "a" must be a string or a list, not a number; put it in quotes.',
  ])
})

test('a list in a list', async () => {
  expect(await checked('services:\n  a:\n    ports:\n      - - "80:80"\n      - ["81:81"]\n')).toEqual([
    '4:9 [wrong-type] "ports[0]" of service "a" must be a number, a string or a mapping, not a list; remove the dash.',
    '5:9 [wrong-type] "ports[1]" of service "a" must be a number, a string or a mapping, not a list; remove the brackets.',
  ])
})

test('braces around a variable where a text is wanted', async () => {
  expect(await checked('services: { a: { image: {$IMAGE} } }')).toEqual([
    '1:25 [wrong-type] "image" of service "a" must be a string, not a mapping; write "${IMAGE}" for the value of the variable.',
  ])
  expect(await checked('services: { a: { image: { name: b } } }')).toEqual([
    '1:25 [wrong-type] "image" of service "a" must be a string, not a mapping.',
  ])
})

test('only the errors of the likely branch are reported', async () => {
  expect(
    await checked('services: { a: { build: { context: 1, foo: 2 }, env_file: [{ path: x, format: [] }] } }'),
  ).toEqual([
    '1:36 [wrong-type] "build.context" of service "a" must be a string, not a number; put it in quotes.',
    '1:39 [unknown-key] "build" of service "a" has the unknown key "foo".',
    '1:79 [wrong-type] "env_file[0].format" of service "a" must be a string, not a list.',
  ])
})

test('numbers and words that want quotes keep their spelling', async () => {
  const text = `
    services:
      a:
        image: 1.10
        hostname: 0440
        user: true
        cpuset: 2024-01-01
  `
  expect(await checked(text)).toEqual([
    '3:12 [wrong-type] "image" of service "a" must be a string, not a number; put it in quotes.',
    '4:15 [wrong-type] "hostname" of service "a" must be a string, not a number; put it in quotes.',
    '5:11 [wrong-type] "user" of service "a" must be a string, not true; put it in quotes.',
  ])
  expect(await withFixes(text)).toBe(
    'services:\n  a:\n    image: "1.10"\n    hostname: "0440"\n    user: "true"\n    cpuset: 2024-01-01\n',
  )
})

test('a time wants its unit, not quotes; so does a restart policy that YAML makes a boolean of', async () => {
  const text = 'services: { a: { image: i, stop_grace_period: 10, restart: false } }'
  expect(await checked(text)).toEqual([
    '1:47 [wrong-type] "stop_grace_period" of service "a" needs a unit; write "10s".',
    '1:60 [wrong-type] "restart" of service "a" must be a string, not false; write "no" in quotes.',
  ])
  expect(await withFixes(text)).toBe(text)
})

test('whole numbers, numbers, yes and no', async () => {
  expect(
    await checked('services: { a: { image: i, scale: 1.5, cpus: true, privileged: 1, environment: { A: [] } } }'),
  ).toEqual([
    '1:35 [wrong-type] "scale" of service "a" must be a whole number, not 1.5.',
    '1:46 [wrong-type] "cpus" of service "a" must be a number or a string, not true; put it in quotes.',
    '1:64 [wrong-type] "privileged" of service "a" must be true or false, not a number.',
    '1:85 [wrong-type] "environment.A" of service "a" must be a string, a number, true or false, not a list.',
  ])
})

test('a float without a fraction is a whole number', async () => {
  expect(await checked('services: { a: { image: i, scale: 2.0, cpu_count: 1e3 } }')).toEqual([])
})

test('a text where a list is wanted', async () => {
  const text = `
    services:
      a:
        image: i
        ports: 80:80
        cap_add: "ALL"
        depends_on: b
  `
  expect(await checked(text)).toEqual([
    '4:12 [wrong-type] "ports" of service "a" must be a list, not a string; write "- 80:80" on the next line.',
    '5:14 [wrong-type] "cap_add" of service "a" must be a list, not a string; write "- ALL" on the next line.',
    '6:17 [wrong-type] "depends_on" of service "a" must be a list or a mapping, not a string; write "- b" on the next line.',
  ])
  expect(await withFixes(text)).toBe(
    'services:\n  a:\n    image: i\n    ports: ["80:80"]\n    cap_add: ["ALL"]\n    depends_on: [b]\n',
  )
})

test('a text where pairs are wanted', async () => {
  const text = `
    services:
      a:
        image: i
        environment: A=b
        labels:
          A=b
          C=d
        logging: json-file
  `
  expect(await checked(text)).toEqual([
    '4:18 [wrong-type] "environment" of service "a" must be a mapping or a list, not a string; write "A: b" or "- A=b" on the next line.',
    '6:7 [wrong-type] "labels" of service "a" must be a mapping or a list, not a string; put a dash before each "KEY=value".',
    '8:14 [wrong-type] "logging" of service "a" must be a mapping, not a string.',
  ])
})

test('one of the values that a key of the wanted mapping takes', async () => {
  const text =
    'services: { a: { depends_on: { b: service_healthy, c: healthy }, image: i }, b: { image: i }, c: { image: i } }'
  expect(await checked(text)).toEqual([
    '1:35 [wrong-type] "depends_on.b" of service "a" must be a mapping, not a string; write "{ condition: service_healthy }".',
    '1:55 [wrong-type] "depends_on.c" of service "a" must be a mapping, not a string.',
  ])
  expect(await withFixes(text)).toBe(text.replace('b: service_healthy', 'b: { condition: service_healthy }'))
})

test('a missing space after the colon', async () => {
  const text = 'services:\n  web:\n    image:nginx\n'
  expect(await checked(text)).toEqual([
    '3:5 [wrong-type] Service "web" must be a mapping, not a string; add a space after "image:".',
  ])
  expect(await withFixes(text)).toBe('services:\n  web:\n    image: nginx\n')
})

test('an empty value is pointed at by its key', async () => {
  expect(await checked('services:\n  web:\n  db:\n    image:\n    labels: null\nvolumes:\n  data:\n')).toEqual([
    '2:3 [wrong-type] Service "web" is empty; it must be a mapping.',
    '4:5 [wrong-type] "image" of service "db" is empty; it must be a string.',
    '5:13 [wrong-type] "labels" of service "db" is empty; it must be a mapping or a list, or be removed.',
  ])
})

test('empty values that are allowed', async () => {
  expect(
    await checked(
      'services: { a: { image: i, command: , pid: , deploy: , develop: , networks: { n: } } }\nnetworks: { n: }\n',
    ),
  ).toEqual([])
})

test('the version', async () => {
  expect(await checked('version: 3.10')).toEqual([
    '1:10 [wrong-type] "version" must be a string, not a number; put it in quotes, because YAML reads 3.10 as 3.1.',
  ])
  expect(await checked('version: 3.8')).toEqual([
    '1:10 [wrong-type] "version" must be a string, not a number; put it in quotes.',
  ])
  expect(await checked('version: [3]')).toEqual([
    '1:10 [wrong-type] "version" must be a string, not a list; remove the brackets.',
  ])
  expect(await checked('version: { a: b }')).toEqual(['1:10 [wrong-type] "version" must be a string, not a mapping.'])
  expect(await checked('version:')).toEqual(['1:1 [wrong-type] "version" is empty; it must be a string.'])
  expect(await checked('version: "what you like"')).toEqual([])
})

test('a type that only other formats take', async () => {
  expect(
    await checked('version: "3.1"\nservices: { a: { image: i, ports: [{ target: 80 }], privileged: "yes" } }', '3.1'),
  ).toEqual([
    '2:36 [wrong-type] "ports[0]" of service "a" must be a number or a string, not a mapping, which needs format 3.2 or later.',
    '2:65 [wrong-type] "privileged" of service "a" must be true or false, not a string, which is only in the Compose Specification.',
  ])
})

test('a file that is no mapping', async () => {
  expect(await checked('- a')).toEqual([
    '1:1 [wrong-type] The file must be a mapping, not a list; write "key: value" lines without dashes.',
  ])
  expect(await checked('hello')).toEqual(['1:1 [wrong-type] The file must be a mapping, not a string.'])
})

test('a key with a dash before it, where keys may stand', async () => {
  expect(await checked('services: { a: { depends_on: [b, { c: { condition: service_healthy } }] } }')).toEqual([
    '1:34 [wrong-type] "depends_on[1]" of service "a" is a mapping, so the whole list must be one; write "c:" without the dash, and indent "condition" below it.',
  ])
})

test('a value of the wrong type is not said to be the wrong word as well', async () => {
  expect(await checked('services: { web: { image: nginx, cgroup: { a: b } } }')).toEqual([
    '1:42 [wrong-type] "cgroup" of service "web" must be a string, not a mapping.',
  ])
})

test('names of volumes as a list', async () => {
  expect(await checked('services: { web: { image: nginx } }\nvolumes:\n  - data\n')).toEqual([
    '3:3 [wrong-type] "volumes" must be a mapping, not a list; write each key without its dash, like "data:".',
  ])
  expect(await checked('services: { web: { image: nginx } }\nvolumes:\n  - data:\n')).toEqual([
    '3:3 [wrong-type] "volumes" must be a mapping, not a list; write each key without its dash, like "data:".',
  ])
  expect(await checked('services: { web: { image: nginx } }\nvolumes:\n  data:\n')).toEqual([])
})

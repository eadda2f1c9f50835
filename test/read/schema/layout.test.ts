import { expect, test } from 'vitest'
import { checked, withFixes } from './checked.ts'

test('services at the root: one finding at the first', async () => {
  const text = `
    version: "2"
    web:
      image: nginx
      links: [db]
    db:
      image: postgres
      foo: 1
  `
  expect(await checked(text)).toEqual([
    '2:1 [unknown-key] "web" is at the top level of the file, as services were in format 1, which Compose no longer supports; put all services under "services:".',
  ])
})

test('services at the root are moved where nothing stands between them', async () => {
  const apart = 'web:\n  image: nginx\nnetworks:\n  n: {}\ndb:\n  image: postgres\n'
  expect(await withFixes(apart)).toBe(apart)
  expect(await withFixes('x-a: 1\nweb:\n  image: nginx\ndb:\n  image: postgres\nnetworks:\n  n: {}\n')).toBe(
    'x-a: 1\nservices:\n  web:\n    image: nginx\n  db:\n    image: postgres\nnetworks:\n  n: {}\n',
  )
})

test('one service that slipped to the root', async () => {
  const text = `
    services:
      web: { image: nginx }
    db:
      image: postgres
  `
  expect(await checked(text)).toEqual([
    '3:1 [unknown-key] "db" is a service, but at the top level of the file; move it under "services".',
  ])
})

test('sections that slipped among the services', async () => {
  const text = `
    services:
      web: { image: nginx }
      volumes:
        data: {}
        cache: {}
      networks:
  `
  expect(await checked(text)).toEqual([
    '3:3 [unknown-key] "volumes" is among the services; move it to the top level of the file.',
    '6:3 [unknown-key] "networks" is among the services; move it to the top level of the file.',
  ])
})

test('keys beside the one that they belong to, which is left empty', async () => {
  const text = `
    services:
    web:
      image: nginx
    db:
      image: postgres
    volumes:
    data: {}
  `
  expect(await checked(text)).toEqual([
    '2:1 [wrong-type] "web" and "db" belong to "services"; indent them by 2 more spaces.',
    '7:1 [wrong-type] "data" belongs to "volumes"; indent it by 2 more spaces.',
  ])
  const repaired = await withFixes(text)
  expect(repaired).toBe('services:\n  web:\n    image: nginx\n  db:\n    image: postgres\nvolumes:\n  data: {}\n')
  expect(await checked(repaired)).toEqual([])
})

test('keys of an attribute beside it', async () => {
  const text = `
    services:
      web:
        build:
        context: .
        environment:
        A: 1
        B: 2
        restart: always
  `
  expect(await checked(text)).toEqual([
    '4:5 [wrong-type] "context" belongs to "build"; indent it by 2 more spaces.',
    '6:5 [wrong-type] "A" and "B" belong to "environment"; indent them by 2 more spaces.',
  ])
  expect(await checked(await withFixes(text))).toEqual([])
})

test('an unknown key behind an empty one that cannot have it, or is a known one with a mistake in it', async () => {
  const text = `
    services:
      web:
        image: nginx
        build:
        nothing: 1
        environment:
        comand: x
  `
  expect(await checked(text)).toEqual([
    '4:5 [wrong-type] "build" of service "web" is empty; it must be a string or a mapping.',
    '5:5 [unknown-key] Service "web" has the unknown key "nothing".',
    '6:5 [wrong-type] "environment" of service "web" is empty; it must be a mapping or a list, or be removed.',
    '7:5 [unknown-key] Service "web" has the unknown key "comand"; did you mean "command"?',
  ])
})

test('a service inside another one', async () => {
  const text = `
    services:
      web:
        image: nginx
        db:
          image: postgres
  `
  expect(await checked(text)).toEqual([
    '4:5 [unknown-key] "db" looks like a service, but is inside service "web"; indent it as far as "web".',
  ])
})

test('services may have the names of sections', async () => {
  expect(await checked('services: { volumes: { image: i }, configs: { x-a: 1 } }')).toEqual([])
  expect(await checked('services: { volumes: { image: i, foo: 1 } }')).toEqual([
    '1:34 [unknown-key] Service "volumes" has the unknown key "foo".',
  ])
})

test('other unknown keys at the root are reported as such', async () => {
  expect(await checked('service:\n  web:\n    image: nginx\n')).toEqual([
    '1:1 [unknown-key] The file has the unknown key "service"; did you mean "services"?',
  ])
})

test('one port written as three items', async () => {
  const text = `
    services:
      web:
        image: nginx
        ports:
          - target: 8080
          - published: 8080
          - protocol: tcp
  `
  expect(await checked(text)).toEqual([
    '5:9 [missing-key] One port of service "web" was written as three list items; put "target", "published" and "protocol" under one dash.',
  ])
  const repaired = await withFixes(text)
  expect(repaired.split('\n').slice(4, 7)).toEqual([
    '      - target: 8080',
    '        published: 8080',
    '        protocol: tcp',
  ])
  expect(await checked(repaired)).toEqual([])
})

test('one volume written as three items, where each would be reported', async () => {
  const text = `
    services:
      web:
        image: nginx
        volumes:
          - type: bind
          - source: .
          - target: /x
  `
  expect(await checked(text)).toEqual([
    '5:9 [missing-key] One volume of service "web" was written as three list items; put "type", "source" and "target" under one dash.',
  ])
})

test('items behind aliases, which are written elsewhere', async () => {
  const text = `
    x-b: &b { published: 8080 }
    x-a: &a { target: 8080 }
    services: { web: { image: nginx, ports: [*a, *b] } }
  `
  expect(await checked(text)).toEqual([])
})

test('items of one key each that are items', async () => {
  expect(
    await checked(
      'services: { a: { image: i, ports: [{ target: 80 }, { target: 81 }], configs: [{ source: a }, { target: b }] } }',
    ),
  ).toEqual([])
})

test('mappings of one pair in a list of texts are reported', async () => {
  const text = `
    services:
      web:
        image: nginx
        environment:
          - A: b
          - C=d
          - E: 1
        volumes:
          - ./data: /data
        command:
          - curl
          - Accept: text
  `
  expect(await checked(text)).toEqual([
    '5:9 [wrong-type] "environment" of service "web" has 2 items such as "A: b"; write "A=b", or remove the dashes.',
    '9:9 [wrong-type] "volumes" of service "web" has "./data: /data" as an item; write "./data:/data" without the space.',
    '12:9 [wrong-type] "command" of service "web" has "Accept: text" as an item; put it in quotes, because YAML reads text that contains ": " as a mapping.',
  ])
  const repaired = await withFixes(text)
  expect(repaired).toContain('- A=b\n      - C=d\n      - E=1\n')
  expect(repaired).toContain('- ./data:/data\n')
  expect(repaired).toContain('- "Accept: text"\n')
  expect(await checked(repaired)).toEqual([])
})

test('a mount or a port in two, where items may be mappings too, and a key with a mistake in it', async () => {
  const text = `
    services:
      web:
        image: nginx
        ports:
          - "8080": 80
        volumes:
          - data: /data
          - type: volume
            target: /a
          - targt: /a
  `
  expect(await checked(text)).toEqual([
    '5:9 [wrong-type] "ports" of service "web" has "8080: 80" as an item; write "8080:80" without the space.',
    '7:9 [wrong-type] "volumes" of service "web" has "data: /data" as an item; write "data:/data" without the space.',
    '10:9 [missing-key] "volumes[2]" of service "web" is missing the key "type".',
    '10:9 [unknown-key] "volumes[2]" of service "web" has the unknown key "targt"; did you mean "target"?',
  ])
})

test('other mistakes in the same list are still reported', async () => {
  expect(await checked('services: { web: { image: nginx, environment: [{ A: b }, 1, [x]] } }')).toEqual([
    '1:48 [wrong-type] "environment" of service "web" has "A: b" as an item; write "A=b", or remove the dashes.',
    '1:58 [wrong-type] "environment[1]" of service "web" must be a string, not a number; put it in quotes.',
    '1:61 [wrong-type] "environment[2]" of service "web" must be a string, not a list; remove the brackets.',
  ])
})

test('the keys of a service that stand beside it are one finding, as are those of a service without a name', async () => {
  const text = `
    services:
      web:
      image: nginx
      restart: always
      build:
        context: .
      ports:
        - 80:80
      volumes: [data:/data]
      db: { image: postgres }
      cache:
      container_name: cache
  `
  expect(await checked(text)).toEqual([
    '2:3 [wrong-type] "image", "restart" and 3 more belong to service "web"; indent them by 2 more spaces.',
    '11:3 [wrong-type] "container_name" belongs to service "cache"; indent it by 2 more spaces.',
  ])
  expect(await checked('services:\n  image: nginx\n  ports: [80]\nvolumes: {}\n')).toEqual([
    '2:3 [wrong-type] "image" and "ports" are directly under "services"; add the name of a service above, and indent them below it.',
  ])
})

test('services may have the names of keys, and one may be empty', async () => {
  expect(await checked('services: { build: { image: i }, image: { build: . } }')).toEqual([])
  expect(await checked('services: { web: , build: { image: i }, x: { image: i }, volumes: { data: {} } }')).toEqual([
    '1:13 [wrong-type] Service "web" is empty; it must be a mapping.',
    '1:58 [unknown-key] "volumes" is among the services; move it to the top level of the file.',
  ])
})

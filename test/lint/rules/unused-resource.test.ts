import { expect, test } from 'vitest'
import { unusedResource } from '../../../src/lint/rules/catalogue/project/unused-resource.ts'
import { lint } from './lint.ts'

test('reports every kind', () => {
  const file = `
    services:
      a: { image: i, volumes: ["used:/x"] }
    networks:
      n: {}
    volumes:
      used:
      v:
    secrets:
      s: { file: ./s }
    configs:
      c: { file: ./c }
    models:
      m: { model: ai/x }
  `
  expect(lint(unusedResource, file)).toEqual([
    '4:3 warning Network "n" is not used by any service; use it, or remove it. [unused-resource]',
    '7:3 warning Volume "v" is not used by any service; use it, or remove it. [unused-resource]',
    '9:3 warning Secret "s" is not used by any service; use it, or remove it. [unused-resource]',
    '11:3 warning Config "c" is not used by any service; use it, or remove it. [unused-resource]',
    '13:3 warning Model "m" is not used by any service; use it, or remove it. [unused-resource]',
  ])
})

test('what is used, in whatever way', () => {
  const files = [
    `
    services: { a: { image: i, profiles: [x], networks: [n], secrets: [s], models: [m], credential_spec: { config: c } } }
    networks: { n: {}, default: {} }
    secrets: { s: { file: ./s } }
    configs: { c: { file: ./c } }
    models: { m: { model: ai/x } }
  `,
    `
    services: { a: { build: { context: ., secrets: [s], network: n } }, b: { image: i, network_mode: real } }
    secrets: { s: { file: ./s } }
    networks: { n: {}, m: { name: real } }
  `,
  ]
  for (const file of files) expect(lint(unusedResource, file)).toEqual([])
})

test('says nothing about a volume of one letter that Compose takes for a drive, which another rule tells of', () => {
  expect(
    lint(
      unusedResource,
      `
    services: { a: { image: i, volumes: ["v:/x"] } }
    volumes: { v: {} }
  `,
    ),
  ).toEqual([])
})

test('says nothing about a file without services, which others include', () => {
  expect(lint(unusedResource, 'volumes: { v: {} }')).toEqual([])
})

test('says nothing about a base whose volumes an override uses', () => {
  const file = {
    'compose.yaml': `
        services: { a: { image: i } }
        volumes: { data: {} }
        `,
    'compose.override.yaml': `
        services: { a: { volumes: ["data:/x"] } }
        `,
  }
  expect(lint(unusedResource, file)).toEqual([])
})

test('a mount that another one replaces', () => {
  const file = {
    'compose.yaml': `
        services: { a: { image: i, volumes: ["data:/x", "other:/x"] } }
        volumes: { data: {}, other: {}, nothing: {} }
        `,
    'compose.override.yaml': `
        services: { a: { volumes: ["./here:/x"] } }
        `,
  }
  expect(lint(unusedResource, file)).toEqual([
    '2:33 warning Volume "nothing" is not used by any service; use it, or remove it. [unused-resource]',
  ])
})

import { expect, test } from 'vitest'
import { composeVersion } from '../../../src/lint/rules/catalogue/project/compose-version.ts'
import { lint } from './lint.ts'

test('what came later', () => {
  const file = {
    'compose.yaml': `
        include: [other.yaml]
        services:
          a:
            image: i
            gpus: all
            env_file:
              - path: x.env
                required: false
            volumes:
              - { type: image, source: i, target: /x }
            ports: !override ["80:80"]
        models: { m: { model: ai/x } }
        `,
    'other.yaml': `
        services: { b: { image: i } }
        `,
    'x.env': `A=1
`,
  }
  expect(lint(composeVersion, file, { options: { minimum: '2.23.3' } })).toEqual([
    '5:11 warning The value "all" of "gpus" of service "a" needs Docker Compose 2.33.0, but your minimum is 2.23.3; remove it, or raise the minimum. [compose-version]',
    '7:9 warning "env_file[0]" of service "a" written as a mapping needs Docker Compose 2.24.0, but your minimum is 2.23.3; remove it, or raise the minimum. [compose-version]',
    '10:17 warning The value "image" of "volumes[0].type" of service "a" needs Docker Compose 2.35.0, but your minimum is 2.23.3; remove it, or raise the minimum. [compose-version]',
    '11:12 warning The tag "!override" of "ports" of service "a" needs Docker Compose 2.24.4, but your minimum is 2.23.3; remove it, or raise the minimum. [compose-version]',
    '12:1 warning "models" needs Docker Compose 2.38.0, but your minimum is 2.23.3; remove it, or raise the minimum. [compose-version]',
  ])
})

test('what was there already', () => {
  const file = {
    'compose.yaml': `
        services:
          a: { image: i, env_file: x.env, develop: { watch: [] } }
        `,
    'x.env': `A=1
`,
  }
  expect(lint(composeVersion, file, { options: { minimum: '2.24' } })).toEqual([])
})

test('no minimum', () => {
  expect(lint(composeVersion, 'services: { a: { image: i, gpus: all } }')).toEqual([])
})

test('an attribute is new in the release whose schema has it, and not in the one after it', () => {
  const file = 'services: { a: { image: i, ports: [{ target: 80, app_protocol: http }] } }'
  expect(lint(composeVersion, file, { options: { minimum: '2.25.0' } })).toEqual([])
  expect(lint(composeVersion, file, { options: { minimum: 'v2.24.7' } })).toEqual([
    '1:50 warning "ports[0].app_protocol" of service "a" needs Docker Compose 2.25.0, but your minimum is v2.24.7; remove it, or raise the minimum. [compose-version]',
  ])
})

test('a new notation of an old attribute', () => {
  const file = (time: string): string => `services: { a: { image: i, stop_grace_period: ${time} } }`
  expect(lint(composeVersion, file('1d'), { options: { minimum: '2.30' } })).toEqual([
    '1:47 warning "stop_grace_period" of service "a" in days or weeks needs Docker Compose 2.34.0, but your minimum is 2.30; remove it, or raise the minimum. [compose-version]',
  ])
  expect(lint(composeVersion, file('24h'), { options: { minimum: '2.30' } })).toEqual([])
})

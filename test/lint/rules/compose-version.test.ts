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
    '5:5 warning "gpus" of service "a" needs Docker Compose 2.30.0, but your minimum is 2.23.3; remove it, or raise the minimum. [compose-version]',
    '7:9 warning "env_file[0]" of service "a" needs Docker Compose 2.24.0, but your minimum is 2.23.3; remove it, or raise the minimum. [compose-version]',
    '10:17 warning The value "image" of "volumes[0].type" of service "a" needs Docker Compose 2.35.0, but your minimum is 2.23.3; remove it, or raise the minimum. [compose-version]',
    '11:22 warning The tag "!override" of "ports" of service "a" needs Docker Compose 2.24.4, but your minimum is 2.23.3; remove it, or raise the minimum. [compose-version]',
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

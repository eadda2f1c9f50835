import { expect, test } from 'vitest'
import { unusedBuildArgument as rule } from '../../../src/lint/rules/catalogue/image-and-build/unused-build-argument.ts'
import { lint } from './lint.ts'

test('reports an argument that is not declared', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      args:\n        API_URL: x\n',
      Dockerfile: 'FROM alpine\nARG API_ULR\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "6:9 warning The Dockerfile of service "web" declares no build argument "API_URL", so its value is lost; did you mean "API_ULR"? [unused-build-argument]",
    ]
  `)
})

test('one without a similar name is most likely a leftover', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      args:\n        VERSION: x\n',
      Dockerfile: 'FROM alpine\nARG API_URL\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "6:9 info The Dockerfile of service "web" declares no build argument "VERSION", so its value is lost; add "ARG VERSION" to the stage that uses it. [unused-build-argument]",
    ]
  `)
})

test('silent about one that is, and predefined ones', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  web:\n    build:\n      context: .\n      args:\n        API_URL: x\n        HTTP_PROXY: x\n',
      Dockerfile: 'FROM alpine\nARG API_URL\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

import { expect, test } from 'vitest'
import { buildArgumentScope as rule } from '../../../src/lint/rules/catalogue/image-and-build/build-argument-scope.ts'
import { lint } from './lint.ts'

test('reports an argument of another stage', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      args:\n        API_URL: x\n',
      Dockerfile: 'FROM alpine AS b\nARG API_URL\nFROM alpine\nRUN echo "$API_URL" > /url\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "Dockerfile:4:11 warning "API_URL" is empty here in the build of service "web", because its "ARG" belongs to another stage; add "ARG API_URL" to this stage. [build-argument-scope]",
      "  3:5 built here",
    ]
  `)
})

test('reports an argument in the container', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  web:\n    build:\n      context: .\n      args:\n        API_URL: x\n    command: ["sh", "-c", "echo $$API_URL"]\n',
      Dockerfile: 'FROM alpine\nARG API_URL\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "6:9 warning "API_URL" is empty in the containers of service "web", because a build argument is only there during the build; add it to "environment", or "ENV API_URL=$API_URL" to the Dockerfile. [build-argument-scope]",
      "  7:14 used here",
    ]
  `)
})

test('silent about inherited, declared and other variables', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  web:\n    build:\n      context: .\n      args:\n        API_URL: x\n    command: ["sh", "-c", "echo $$API_URL"]\n',
      Dockerfile:
        'FROM alpine AS b\nARG API_URL\nFROM b\nRUN echo $API_URL $OTHER\nFROM b AS c\nENV API_URL=1\nRUN echo $API_URL\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

import { expect, test } from 'vitest'
import { invalidDockerfile as rule } from '../../../src/lint/rules/catalogue/image-and-build/invalid-dockerfile.ts'
import { lint } from './lint.ts'

test('reports a base without a value', () => {
  expect(lint(rule, { 'compose.yaml': 'services:\n  web:\n    build: .\n', Dockerfile: 'ARG BASE\nFROM ${BASE}\n' }))
    .toMatchInlineSnapshot(`
    [
      "Dockerfile:2:6 warning Service "web" cannot be built, because "BASE" in "FROM" has no value; set it under "build.args", or give its "ARG" a default. [invalid-dockerfile]",
      "  3:5 built here",
    ]
  `)
})

test('reports a base of an argument that is not declared at the top', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: 'FROM alpine:3.20 AS a\nARG X=alpine\nFROM $X\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "Dockerfile:3:6 warning Service "web" cannot be built, because "FROM" uses "X", which no "ARG" before the first "FROM" declares; add "ARG X" at the top. [invalid-dockerfile]",
      "  3:5 built here",
    ]
  `)
})

test('reports an empty file', () => {
  expect(lint(rule, { 'compose.yaml': 'services:\n  web:\n    build: .\n', Dockerfile: '# nothing\n' }))
    .toMatchInlineSnapshot(`
    [
      "Dockerfile:1:1 warning Service "web" cannot be built, because its Dockerfile has no "FROM"; start it with one, such as "FROM alpine:3.22". [invalid-dockerfile]",
      "  3:5 built here",
    ]
  `)
})

test('reports an unknown instruction', () => {
  expect(lint(rule, { 'compose.yaml': 'services:\n  web:\n    build: .\n', Dockerfile: 'FORM alpine\n' }))
    .toMatchInlineSnapshot(`
    [
      "Dockerfile:1:1 warning Service "web" cannot be built, because Dockerfiles have no instruction "FORM"; did you mean "FROM"? [invalid-dockerfile]",
      "  3:5 built here",
    ]
  `)
})

test('reports an instruction before FROM', () => {
  expect(lint(rule, { 'compose.yaml': 'services:\n  web:\n    build: .\n', Dockerfile: 'RUN true\nFROM alpine\n' }))
    .toMatchInlineSnapshot(`
    [
      "Dockerfile:1:1 warning Service "web" cannot be built, because only "ARG" may come before the first "FROM"; move "RUN" below it. [invalid-dockerfile]",
      "  3:5 built here",
    ]
  `)
})

test('capital letters in an image', () => {
  expect(lint(rule, { 'compose.yaml': 'services:\n  web:\n    build: .\n', Dockerfile: 'FROM Alpine:3.20\n' }))
    .toMatchInlineSnapshot(`
    [
      "Dockerfile:1:6 warning Service "web" cannot be built, because the image "Alpine:3.20" contains capital letters; write "alpine:3.20". [invalid-dockerfile]",
      "  3:5 built here",
    ]
  `)
})

test('stages that are later, the same, or not there', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile:
        'FROM alpine AS one\nCOPY --from=two /a /b\nCOPY --from=one /a /b\nCOPY --from=5 /a /b\nFROM one AS two\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "Dockerfile:2:6 warning Service "web" cannot be built, because the stage "two" is defined after it is copied from; move it up. [invalid-dockerfile]",
      "  3:5 built here",
      "Dockerfile:3:6 warning Service "web" cannot be built, because the stage "one" copies from itself; remove "--from", or name another stage. [invalid-dockerfile]",
      "  3:5 built here",
      "Dockerfile:4:6 warning Service "web" cannot be built, because there is no stage "5" before this one. [invalid-dockerfile]",
      "  3:5 built here",
    ]
  `)
})

test('reports an option that does not exist, and a missing target', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: 'FROM alpine\nCOPY --form=x a b\nCOPY a\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "Dockerfile:2:6 warning Service "web" cannot be built, because "COPY" has no option "--form"; did you mean "--from"? [invalid-dockerfile]",
      "  3:5 built here",
      "Dockerfile:3:1 warning Service "web" cannot be built, because "COPY" is incomplete; write "COPY source /target/". [invalid-dockerfile]",
      "  3:5 built here",
    ]
  `)
})

test('silent about what BuildKit reads', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile:
        '# escape=`\nARG TAG=3.20\nFROM alpine:$TAG AS Base\nCOPY --from=nginx:alpine /a /b\nCOPY --from=base2 /a /b\nFROM BASE\nRUN --mount=type=cache,target=/x true\nCOPY <<EOF /x\nFORM\nEOF\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

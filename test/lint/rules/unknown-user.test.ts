import { expect, test } from 'vitest'
import { unknownUser as rule } from '../../../src/lint/rules/catalogue/lifecycle/unknown-user.ts'
import { lint } from './lint.ts'

test('reports a user and a group that are not in the image', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services: { a: { image: "alpine:3.20", user: node }, b: { image: "alpine:3.20", user: "1000:staff" }, c: { image: "alpine:3.20", group_add: [docker] } }',
    }),
  ).toMatchInlineSnapshot(`
    [
      "1:46 warning Service "a" does not start, because "alpine:3.20" has no user "node"; use one of the image, or an ID. [unknown-user]",
      "1:87 warning Service "b" does not start, because "alpine:3.20" has no group "staff"; use one of the image, or an ID. [unknown-user]",
      "1:142 warning Service "c" does not start, because "alpine:3.20" has no group "docker"; use one of the image, or an ID. [unknown-user]",
    ]
  `)
})

test('silent about those of the image, IDs, and what a Dockerfile adds', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  web:\n    build: .\n  a: { image: "node:22-alpine", user: "node:node" }\n  b: { image: alpine, user: "1000:1000" }\n  c: { image: acme/x, user: nobody2 }\n',
      Dockerfile: 'FROM alpine:3.20\nRUN adduser -D app\nUSER app\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

test('owners of files that are not in the image', () => {
  const build = (dockerfile: string) =>
    lint(rule, { 'compose.yaml': 'services:\n  web:\n    build: .\n', Dockerfile: dockerfile, 'a.txt': '' })
  expect([
    ...build('FROM alpine:3.20\nCOPY --chown=app:app a.txt /app/\n'),
    ...build('FROM alpine:3.20\nRUN adduser -D app\nCOPY --chown=app:staff2 a.txt /app/\n'),
    ...build('FROM debian:12-slim\nRUN mkdir /data && chown -R app:app /data\n'),
  ]).toMatchInlineSnapshot(`
    [
      "Dockerfile:2:6 warning What is copied for service "web" belongs to root, because "alpine:3.20" has no user "app"; create it first, or use an ID. [unknown-user]",
      "Dockerfile:3:6 warning What is copied for service "web" belongs to root, because "alpine:3.20" has no group "staff2"; create it first, or use an ID. [unknown-user]",
      "Dockerfile:2:1 warning Service "web" cannot be built, because "debian:12-slim" has no user "app" to own files; create it first, or use an ID. [unknown-user]",
    ]
  `)
  for (const fine of [
    'COPY --chown=1000:1000 a.txt /app/',
    'ARG OWNER=app\nRUN adduser -D $OWNER\nCOPY --chown=$OWNER a.txt /app/',
    'RUN addgroup -S app && adduser -S -G app app && chown app:app /home',
    'RUN echo "app:x:1000:1000::/:/bin/sh" >> /etc/passwd\nCOPY --chown=app a.txt /app/',
    'RUN apk add --no-cache nginx && chown nginx:nginx /srv',
    'RUN chown app:app /srv || true',
    'COPY --from=acme/users /etc/passwd /etc/passwd\nCOPY --chown=app a.txt /app/',
  ]) {
    expect(build(`FROM alpine:3.20\n${fine}\n`)).toEqual([])
  }
})

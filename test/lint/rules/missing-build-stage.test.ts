import { expect, test } from 'vitest'
import { missingBuildStage } from '../../../src/lint/rules/catalogue/image-and-build/missing-build-stage.ts'
import { lint } from './lint.ts'

test('reports a stage that is not there', () => {
  const file = {
    'compose.yaml': `
        services:
          a: { build: { context: ./web, target: biuld } }
          b: { build: { context: ./web, target: Build } }
          c: { build: { context: ./web, target: "1" } }
          d: { build: { context: ./web, target: zzz } }
          e:
            build:
              target: prod
              dockerfile_inline: |
                FROM scratch
        `,
    'web/Dockerfile': `ARG BASE=node
FROM --platform=$BUILDPLATFORM \${BASE}:20 \\
  as build
RUN x
FROM scratch
COPY --from=build /x /x
`,
  }
  expect(lint(missingBuildStage, file)).toEqual([
    '2:41 warning Service "a" builds the stage "biuld", which its Dockerfile does not define; did you mean "build"? [missing-build-stage]',
    '5:41 warning Service "d" builds the stage "zzz", which its Dockerfile does not define; it defines "build". [missing-build-stage]',
    '8:15 warning Service "e" builds the stage "prod", which its Dockerfile does not define; it defines no named stages. [missing-build-stage]',
  ])
})

test('Dockerfiles that are not here or not in Docker’s own language', () => {
  const file = {
    'compose.yaml': `
        services:
          a: { build: { context: ./gone, target: x } }
          b: { build: { context: ./other, target: x } }
          c: { build: { context: ./named, target: x } }
        `,
    'other/Dockerfile': `# syntax=example/mine
FROM a AS b
`,
    'named/Dockerfile': `FROM a AS $NAME
`,
  }
  expect(lint(missingBuildStage, file)).toEqual([])
})

test('a Dockerfile in the file that a variable without a value leaves a hole in', () => {
  const file = {
    'compose.yaml':
      'services: { a: { build: { context: ., target: build, dockerfile_inline: "FROM scratch AS ${STAGE}" } } }',
  }
  expect(lint(missingBuildStage, file)).toEqual([])
})

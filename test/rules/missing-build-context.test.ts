import { expect, test } from 'vitest'
import { missingBuildContext } from '../../src/rules/catalogue/image-and-build/missing-build-context.ts'
import { lint } from './lint.ts'

test('a folder that is not there', () => {
  const file = {
    'compose.yaml': `
        services:
          web: { build: ./web }
          api: { build: { context: ./apu } }
          out: { build: "https://github.com/o/r.git" }
        `,
    'web/Dockerfile': `FROM scratch
`,
  }
  expect(lint(missingBuildContext, file)).toEqual([
    '3:28 warning The build context "apu" of service "api" does not exist; create it, or correct the path. [missing-build-context]',
  ])
})

test('only an info for a file on its own, whose project may be elsewhere', () => {
  expect(lint(missingBuildContext, 'services: { api: { build: ./api } }')).toEqual([
    '1:27 info The build context "api" of service "api" does not exist; create it, or correct the path. [missing-build-context]',
  ])
})

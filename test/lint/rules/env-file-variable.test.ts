import { expect, test } from 'vitest'
import { envFileVariable } from '../../../src/lint/rules/catalogue/variables/env-file-variable.ts'
import { lint } from './lint.ts'

test('reports a variable of an env_file in the file itself', () => {
  const file = {
    'compose.yaml': `
      services:
        web:
          image: "app:\${TAG}"
          env_file: app.env
          ports: ["$PORT:80"]
    `,
    'app.env': `
      TAG=1.0
      PORT=8080
    `,
  }
  expect(lint(envFileVariable, file)).toEqual([
    '3:17 warning Compose replaces "${TAG}" with an empty string, because the "env_file" of service "web" sets "TAG" only inside the container; set it in ".env". [env-file-variable]',
    '  app.env:1:1 set for the container here',
    '5:14 warning Compose replaces "$PORT" with an empty string, because the "env_file" of service "web" sets "PORT" only inside the container; set it in ".env". [env-file-variable]',
    '  app.env:2:1 set for the container here',
  ])
})

test('says nothing about a variable that ".env" has too, and one with the same default', () => {
  const file = {
    'compose.yaml': `
      services:
        web:
          image: "app:\${TAG}-\${FLAVOUR:-slim}"
          env_file: app.env
          labels: { absent: "$ABSENT" }
    `,
    'app.env': `
      TAG=1.0
      FLAVOUR=slim
    `,
    '.env': `
      TAG=2.0
    `,
  }
  expect(lint(envFileVariable, file)).toEqual([])
})

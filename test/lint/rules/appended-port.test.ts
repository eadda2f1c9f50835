import { expect, test } from 'vitest'
import { appendedPort } from '../../../src/lint/rules/catalogue/ports/appended-port.ts'
import { lint } from './lint.ts'

test('reports another host port in a later file', () => {
  const file = {
    'compose.yaml': `
      services:
        web:
          image: nginx
          ports: ["8080:80"]
    `,
    'compose.override.yaml': `
      services:
        web:
          ports: ["9090:80"]
    `,
  }
  expect(lint(appendedPort, file)).toEqual([
    'compose.override.yaml:3:13 warning Service "web" publishes port 80/tcp on "9090" and still on "8080", because Compose appends the lists of several files; write "ports: !override" to replace the list. [appended-port]',
    '  4:13 still published here',
  ])
})

test('says nothing about two host ports in one file, replaced ports, and other ports', () => {
  const file = {
    'compose.yaml': `
      services:
        web:
          image: nginx
          ports: ["8080:80", "8081:80"]
        api:
          image: nginx
          ports: ["7070:80"]
        db:
          image: postgres
          ports: ["5432:5432"]
    `,
    'compose.override.yaml': `
      services:
        api:
          ports: !override ["7071:80"]
        db:
          ports: ["5432:5432", "9187:9187", "5432:5432/udp"]
    `,
  }
  expect(lint(appendedPort, file)).toEqual([])
})

import { expect, test } from 'vitest'
import { unquotedPort } from '../../../src/lint/rules/catalogue/yaml/unquoted-port.ts'
import { fixed, lint, marked } from './lint.ts'

test('reports ports that are numbers in base 60', () => {
  const file = `
    services:
      git:
        image: gitea/gitea
        ports:
          - 22:22
          - 2222:22 # ssh
  `
  expect(lint(unquotedPort, file)).toEqual([
    '5:9 warning Port 22:22 is not quoted, so Compose v1, podman-compose and other YAML 1.1 parsers read it as the number 1342; quote it. [unquoted-port]',
    '6:9 warning Port 2222:22 is not quoted, so Compose v1, podman-compose and other YAML 1.1 parsers read it as the number 133342; quote it. [unquoted-port]',
  ])
  expect(marked(unquotedPort, file)).toEqual(['22:22', '2222:22'])
  expect(fixed(unquotedPort, file)).toBe(
    'services:\n  git:\n    image: gitea/gitea\n    ports:\n      - "22:22"\n      - "2222:22" # ssh\n',
  )
})

test('says nothing about ports that every reader takes for text', () => {
  const ports = ['"22:22"', '8080:80', '022:22', '22:22/tcp', '127.0.0.1:22:22', '22:60']
  for (const port of ports) {
    expect(lint(unquotedPort, `services: { git: { image: gitea/gitea, ports: [${port}] } }`)).toEqual([])
  }
})

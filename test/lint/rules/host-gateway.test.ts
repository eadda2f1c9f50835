import { expect, test } from 'vitest'
import { hostGateway } from '../../../src/lint/rules/catalogue/networking/host-gateway.ts'
import { lint, marked } from './lint.ts'

test('reports the host without an entry for it', () => {
  const file = {
    'compose.yaml': `
      services:
        web:
          image: app
          environment:
            - API=http://host.docker.internal:8080/
            - OTHER=host.docker.internal
        worker:
          image: app
          env_file: worker.env
    `,
    'worker.env': 'API=http://host.docker.internal\n',
  }
  expect(lint(hostGateway, file)).toEqual([
    '5:20 info "API" of service "web" uses "host.docker.internal", which only Docker Desktop knows; for Linux add "host.docker.internal:host-gateway" to "extra_hosts". [host-gateway]',
    'worker.env:1:12 info "API" of service "worker" uses "host.docker.internal", which only Docker Desktop knows; for Linux add "host.docker.internal:host-gateway" to "extra_hosts". [host-gateway]',
  ])
  expect(marked(hostGateway, file)).toEqual(['host.docker.internal', 'host.docker.internal'])
})

test('says nothing about an entry, or the network of another service', () => {
  const file = `
      services:
        web:
          image: app
          environment: { API: host.docker.internal }
          extra_hosts: ["host.docker.internal:host-gateway"]
        sidecar:
          image: app
          environment: { API: host.docker.internal }
          network_mode: service:web
        other:
          image: app
          environment: { API: "host.example.com", NO_PROXY: "localhost,host.docker.internal" }
    `
  expect(lint(hostGateway, file)).toEqual([])
})

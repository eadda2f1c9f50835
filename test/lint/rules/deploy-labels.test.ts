import { expect, test } from 'vitest'
import { deployLabels } from '../../../src/lint/rules/catalogue/swarm/deploy-labels.ts'
import { lint } from './lint.ts'

test('reports labels for containers', () => {
  const file = `
    services: { a: { image: i, deploy: { labels: { traefik.enable: "true" } } } }
  `
  expect(lint(deployLabels, file)).toEqual([
    '1:38 warning "docker compose" ignores "deploy.labels" of service "a": in Swarm they belong to the service, not to its containers; move them to "labels". [deploy-labels]',
  ])
})

test('says nothing about a file for a swarm', () => {
  const file = `
    services:
      a: { image: i, deploy: { labels: { x: y } } }
      b: { image: i, deploy: { placement: { constraints: [node.role == manager] } } }
  `
  expect(lint(deployLabels, file)).toEqual([])
})

import { expect, test } from 'vitest'
import { ignoredDeployKey } from '../../../src/lint/rules/catalogue/swarm/ignored-deploy-key.ts'
import { lint } from './lint.ts'

test('what only a swarm acts on', () => {
  const file = `
    services:
      web:
        image: nginx
        deploy:
          mode: global
          placement: { constraints: [node.role == manager] }
          restart_policy: { condition: any, delay: 5s }
  `
  expect(lint(ignoredDeployKey, file)).toEqual([
    '5:7 info "docker compose" ignores "mode", "placement" and "restart_policy.delay" of "deploy"; only Swarm uses them. [ignored-deploy-key]',
  ])
})

test('what Compose takes', () => {
  const file = `
    services:
      web:
        image: nginx
        deploy:
          mode: replicated
          replicas: 2
          resources: { limits: { memory: 1g } }
          restart_policy: { condition: on-failure, max_attempts: 3 }
  `
  expect(lint(ignoredDeployKey, file)).toEqual([])
})

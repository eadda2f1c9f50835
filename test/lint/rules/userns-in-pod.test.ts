import { expect, test } from 'vitest'
import { usernsInPod } from '../../../src/lint/rules/catalogue/podman/userns-in-pod.ts'
import { lint } from './lint.ts'

const services = 'services: { a: { image: i, userns_mode: keep-id }, b: { image: i } }'

test('reports a user namespace in the pod that podman-compose makes', () => {
  expect(lint(usernsInPod, services)).toEqual([
    '1:41 warning podman-compose puts service "a" into a pod, where Podman refuses "userns_mode" "keep-id"; add "x-podman: { in_pod: false }" to the file. [userns-in-pod]',
  ])
  expect(lint(usernsInPod, `${services}\nx-podman: { in_pod: true }`)).toHaveLength(1)
})

test('no pod, said in any file', () => {
  expect(lint(usernsInPod, `${services}\nx-podman: { in_pod: false }`)).toEqual([])
  const files = { 'compose.yaml': services, 'compose.override.yaml': 'x-podman: { in_pod: false }' }
  expect(lint(usernsInPod, files)).toEqual([])
})

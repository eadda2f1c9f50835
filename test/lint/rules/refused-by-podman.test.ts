import { expect, test } from 'vitest'
import { refusedByPodman } from '../../../src/lint/rules/catalogue/podman/refused-by-podman.ts'
import { lint } from './lint.ts'

test('what podman-compose and Podman refuse', () => {
  const file = `
    services:
      a:
        image: i
        x-podman: { uidmaps: ['0:1:1'] }
        devices: [{ source: /dev/a, target: /dev/b }]
        network_mode: mine
        volumes: ['data:/x:nocopy', { type: npipe, source: x, target: /y }, { type: image, source: x, target: /z }]
        logging: { driver: syslog }
        pull_policy: daily
        labels: { released: 2026-01-31 }
        secrets: [env, renamed]
    volumes: { data: }
    secrets:
      env: { environment: TOKEN }
      renamed: { external: true, name: other }
  `
  expect(lint(refusedByPodman, file)).toEqual([
    '4:5 warning "x-podman" of service "a" is set, and podman-compose refuses it; use keys of the service such as "x-podman.uidmaps". [refused-by-podman]',
    '5:15 warning "devices[0]" of service "a" is set, and Podman refuses it; write "SOURCE:TARGET". [refused-by-podman]',
    '6:19 warning "network_mode" of service "a" is "mine", and podman-compose refuses it; join the network with "networks". [refused-by-podman]',
    '7:24 warning podman-compose refuses the mount option "nocopy"; remove it. [refused-by-podman]',
    '7:41 warning "volumes[1].type" of service "a" is "npipe", and podman-compose refuses it; use a bind mount or a volume. [refused-by-podman]',
    '7:81 info "volumes[2].type" of service "a" is "image", and podman-compose before 1.6 refuses it; use a bind mount or a volume. [refused-by-podman]',
    '8:24 warning "logging.driver" of service "a" is "syslog", and Podman refuses it; use "journald", "k8s-file", "none" or "passthrough". [refused-by-podman]',
    '9:18 warning "pull_policy" of service "a" is "daily", and Podman refuses it; use "always", "missing" or "never". [refused-by-podman]',
    '10:25 warning "labels.released" of service "a" is 2026-01-31, and podman-compose refuses it; put it in quotes. [refused-by-podman]',
    '11:15 warning "secrets[0]" of service "a" is "env", and podman-compose refuses it; give the secret a "file". [refused-by-podman]',
    '11:20 warning "secrets[1]" of service "a" is "renamed", and podman-compose refuses it; give the secret the name that it has for Podman. [refused-by-podman]',
  ])
})

test('reports an include with more than a path', () => {
  const files = {
    'compose.yaml': 'include: [{ path: other.yaml }, other.yaml]\nservices: { a: { image: i } }',
    'other.yaml': '',
  }
  expect(lint(refusedByPodman, { ...files, 'other.yaml': 'services: { b: { image: i } }' })).toEqual([
    '1:11 info "include[0]" is set, and podman-compose before 1.6 refuses it; write only the path. [refused-by-podman]',
  ])
})

test('what they take, and Docker does not', () => {
  const file = `
    services:
      a:
        image: i
        network_mode: slirp4netns:port_handler=slirp4netns
        volumes: ['./x:/y:U,z', 'd:/z:O']
        logging: { driver: k8s-file }
        x-podman.uidmaps: ['0:1:1']
      b: { image: i, network_mode: service:a, devices: [/dev/a], secrets: [s, t] }
      c: { image: i, network_mode: '\${MODE}', labels: { released: '2026-01-31' } }
    volumes: { d: }
    secrets: { s: { file: ./s }, t: { external: true } }
  `
  expect(lint(refusedByPodman, file)).toEqual([])
})

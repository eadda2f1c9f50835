import { expect, test } from 'vitest'
import { engineSocket } from '../../../src/lint/rules/catalogue/security/engine-socket.ts'
import { lint } from './lint.ts'

test('sockets and the folders that they are in', () => {
  const file = `
    services:
      a:
        image: i
        volumes:
          - /var/run/docker.sock:/docker.sock:ro
          - type: bind
            source: /run/
            target: /host
          - sockets:/sockets
      b:
        image: i
        use_api_socket: true
    volumes:
      sockets:
        driver: local
        driver_opts: { type: none, o: bind, device: /run/podman/podman.sock }
  `
  expect(lint(engineSocket, file)).toEqual([
    '5:9 warning Service "a" mounts the engine\'s socket "/var/run/docker.sock", which gives it control of the whole host, even read-only; use a socket proxy that allows only what it needs. [engine-socket]',
    '7:17 warning Service "a" mounts "/run/", where the engine\'s socket may be, which gives it control of the whole host, even read-only; use a socket proxy that allows only what it needs. [engine-socket]',
    '12:21 warning Service "b" gets the engine\'s socket and your registry credentials through "use_api_socket", and with them control of the whole host; remove it. [engine-socket]',
    '16:49 warning Service "a" mounts the engine\'s socket "/run/podman/podman.sock", which gives it control of the whole host, even read-only; use a socket proxy that allows only what it needs. [engine-socket]',
  ])
})

test('says nothing about a socket proxy, and sockets of others', () => {
  const file = `
    services:
      proxy:
        image: ghcr.io/tecnativa/docker-socket-proxy:v0.4.1
        volumes: [/var/run/docker.sock:/var/run/docker.sock:ro]
      a:
        image: i
        volumes:
          - /var/run/postgresql:/var/run/postgresql
          - /run/user/1000/pulse:/pulse
          - ./docker.sock.md:/readme
          - type: bind
            source: ./\${SOCKET}/docker.sock
            target: /var/run/docker.sock
          - data:/var/run
    volumes: { data: {} }
  `
  expect(lint(engineSocket, file)).toEqual([])
})

import { describe, expect, test } from 'vitest'
import { unreachableAddress } from '../../../src/lint/rules/catalogue/networking/unreachable-address.ts'
import { lint, marked } from './lint.ts'

/** A service that names another one, with the attributes of both. */
const project = (app: string, api: string, more = '') => `
      services:
        app:
          image: app
          environment:
            API_URL: http://api:8080/v1
          ${app}
        api:
          image: api
          ${api}
        vpn:
          image: vpn
      networks:
        front:
        back:
        shared:
          external: true
      ${more}
    `

describe('a name that is unknown on the networks of a service', () => {
  test.each([
    [
      'networks: [front]',
      'networks: [back]',
      'because services "app" and "api" share no network; put both on one network.',
    ],
    ['', 'networks: [back]', 'because services "app" and "api" share no network; put both on one network.'],
    [
      '',
      'network_mode: host',
      'because service "api" uses the network of the host; write "host.docker.internal", and add "host.docker.internal:host-gateway" to "extra_hosts".',
    ],
    ['', 'network_mode: service:vpn', 'because service "api" uses the network of service "vpn"; write "vpn".'],
    [
      'network_mode: host',
      'ports: ["9090:8080"]',
      'because service "app" uses the network of the host; write "localhost:9090".',
    ],
    [
      'network_mode: bridge',
      'network_mode: bridge',
      'because the default bridge of the engine knows no names; remove "network_mode: bridge" from services "app" and "api".',
    ],
    [
      'network_mode: bridge',
      '',
      'because the default bridge of the engine knows no names; remove "network_mode: bridge" from service "app".',
    ],
    [
      '',
      'network_mode: bridge',
      'because the default bridge of the engine knows no names; remove "network_mode: bridge" from service "api".',
    ],
  ])('%s / %s', (app, api, why) => {
    const file = project(app, api)
    expect(lint(unreachableAddress, file)).toEqual([
      `5:23 warning "API_URL" of service "app" names the host "api", which is unknown there, ${why} [unreachable-address]`,
    ])
    expect(marked(unreachableAddress, file)).toEqual(['api'])
  })

  test('a link gives a name on the default bridge, also to services that join', () => {
    expect(
      lint(
        unreachableAddress,
        project('network_mode: service:vpn', '').replace('image: vpn', 'image: vpn\n          network_mode: bridge'),
      ),
    ).toEqual([])
    expect(
      lint(unreachableAddress, project('network_mode: bridge\n          links: [api]', 'network_mode: bridge')),
    ).toEqual([])
  })

  test('a service without a network, on either side', () => {
    expect(lint(unreachableAddress, project('', 'network_mode: none'))).toEqual([
      '5:23 warning "API_URL" of service "app" names the host "api", but service "api" has no network; remove its "network_mode: none". [unreachable-address]',
    ])
    expect(lint(unreachableAddress, project('network_mode: none', ''))).toEqual([
      '5:23 warning "API_URL" of service "app" names the host "api", but service "app" has no network; remove its "network_mode: none". [unreachable-address]',
    ])
  })

  test.each([
    ['the same network', 'networks: [front]', 'networks: [back, front]'],
    ['the network of a third one', 'network_mode: service:vpn', ''],
    ['a network that others make', 'networks: [shared]', 'networks: [back]'],
    ['an extra host', 'networks: [front]\n          extra_hosts: ["api=10.0.0.5"]', 'networks: [back]'],
    ['another service with that alias', 'networks: [front]', 'networks: [back]'],
    ['a service of a profile', '', 'profiles: [x]\n          network_mode: host'],
    ['a network that is not known', 'network_mode: container:other', 'networks: [back]'],
  ])('not reported: %s', (name, app, api) => {
    const vpn = name.startsWith('another') ? 'image: vpn\n          networks: {front: {aliases: [api]}}' : 'image: vpn'
    expect(lint(unreachableAddress, project(app, api).replace('image: vpn', vpn))).toEqual([])
  })

  test('an alias that only another network has', () => {
    const file = project('networks: [front]', 'networks: {back: {aliases: [backend]}, front: {}}')
    expect(lint(unreachableAddress, file.replace('//api:', '//backend:'))).toEqual([
      '5:23 warning "API_URL" of service "app" names the host "backend", which is unknown there, because services "app" and "api" share no network; put both on one network. [unreachable-address]',
    ])
    expect(lint(unreachableAddress, file)).toEqual([])
  })
})

describe('where an address can stand', () => {
  const apart = (attribute: string, more: Readonly<Record<string, string>> = {}) => ({
    'compose.yaml': `
      services:
        app:
          image: nginx
          networks: [front]
          ${attribute}
        api:
          image: api
          networks: [back]
      networks:
        front:
        back:
    `,
    ...more,
  })
  const why =
    'names the host "api", which is unknown there, because services "app" and "api" share no network; put both on one network. [unreachable-address]'

  test('a command, as a list and as a text', () => {
    expect(lint(unreachableAddress, apart('command: [./wait-for-it.sh, "api:80", --, start]'))).toEqual([
      `5:34 warning The command of service "app" ${why}`,
    ])
    const text = apart('command: ./wait-for-it.sh api:80 -- start')
    expect(lint(unreachableAddress, text)).toEqual([`5:31 warning The command of service "app" ${why}`])
    expect(marked(unreachableAddress, text)).toEqual(['api'])
  })

  test('a healthcheck', () => {
    expect(lint(unreachableAddress, apart('healthcheck: {test: wget -q --spider http://api/ || exit 1}'))).toEqual([
      `5:49 warning The healthcheck of service "app" ${why}`,
    ])
  })

  test('a mounted file', () => {
    const file = apart('volumes: ["./nginx.conf:/etc/nginx/conf.d/default.conf:ro"]', {
      'nginx.conf': 'server {\n  location / {\n    proxy_pass http://api:80;\n  }\n}\n',
    })
    expect(lint(unreachableAddress, file)).toEqual([
      `nginx.conf:3:23 warning The file "nginx.conf" of service "app" ${why}`,
    ])
    expect(marked(unreachableAddress, file)).toEqual(['api'])
  })

  test('an env_file', () => {
    const file = apart('env_file: app.env', { 'app.env': 'API_URL=http://api:80\n' })
    expect(lint(unreachableAddress, file)).toHaveLength(1)
  })

  test('a healthcheck without a network', () => {
    const file = (url: string) => `
      services:
        app:
          image: app
          network_mode: none
          healthcheck: {test: [CMD, wget, "${url}"]}
    `
    expect(lint(unreachableAddress, file('http://example.com/'))).toEqual([
      '5:45 warning The healthcheck of service "app" names the host "example.com", but service "app" has no network; remove its "network_mode: none". [unreachable-address]',
    ])
    expect(lint(unreachableAddress, file('http://127.0.0.1/'))).toEqual([])
  })
})

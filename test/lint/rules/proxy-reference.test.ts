import { expect, test } from 'vitest'
import { proxyReference } from '../../../src/lint/rules/catalogue/networking/proxy-reference.ts'
import { lint } from './lint.ts'

const OPTIONS =
  '["--entryPoints.web.address=:80", "--entrypoints.websecure.address=:443", "--certificatesresolvers.le.acme.email=a@b.c"]'
const check = (label: string, proxy = `command: ${OPTIONS}`): readonly string[] =>
  lint(
    proxyReference,
    `services:\n  app:\n    image: i\n    labels: ["${label}"]\n  traefik:\n    image: traefik:v3\n    ${proxy}\n`,
  )

test('an entry point that Traefik does not have', () => {
  expect(check('traefik.http.routers.app.entrypoints=https')).toEqual([
    '4:52 warning The router of service "app" uses the entry point "https", which service "traefik" does not have; write "web" or "websecure". [proxy-reference]',
  ])
  expect(check('traefik.http.routers.app.entryPoints=web, https')).toHaveLength(1)
})

test('a certificate resolver that Traefik does not have', () => {
  expect(check('traefik.http.routers.app.tls.certresolver=letsencrypt')).toEqual([
    '4:57 warning The router of service "app" uses the certificate resolver "letsencrypt", which service "traefik" does not have; write "le". [proxy-reference]',
  ])
  expect(check('traefik.http.routers.app.tls.certresolver=le')).toEqual([])
})

test('nothing where it has them, or may have them', () => {
  expect(check('traefik.http.routers.app.entrypoints=Web,websecure')).toEqual([])
  expect(check('traefik.http.routers.app.rule=Host(`https`)')).toEqual([])
  expect(check('traefik.http.routers.app.entrypoints=${ENTRY}')).toEqual([])
  expect(check('traefik.http.routers.dashboard.entrypoints=traefik')).toEqual([])
  const wrong = 'traefik.http.routers.app.entrypoints=https'
  expect(check(wrong, `command: ${OPTIONS}\n    environment: { TRAEFIK_ENTRYPOINTS_HTTPS_ADDRESS: ":8443" }`)).toEqual(
    [],
  )
  expect(check(wrong, `command: ${OPTIONS}\n    environment: { TRAEFIK_CONFIGFILE: /t }`)).toEqual([])
  expect(check(wrong, 'environment: { TRAEFIK_ENTRYPOINTS_WEB_ADDRESS: ":80" }')).toEqual([])
  expect(check(wrong, 'command: --api.insecure=true')).toEqual([])
  expect(check(wrong, `command: ["--entrypoints.web.address=:80", "--configFile=/t.yml"]`)).toEqual([])
  expect(check(wrong, `command: ${OPTIONS}\n    volumes: ["./traefik.yml:/etc/traefik/traefik.yml"]`)).toEqual([])
  expect(check(wrong, `command: ["--entrypoints.web.address=:80", "$MORE"]`)).toEqual([])
  expect(check(wrong, `command: ${OPTIONS}\n    env_file: [{ path: x, required: false }]`)).toEqual([])
  expect(check(wrong, `command: ${OPTIONS}\n  other:\n    image: traefik`)).toEqual([])
})

const route = (labels: readonly string[], more = ''): readonly string[] =>
  lint(
    proxyReference,
    `services:\n  app:\n    image: i\n    labels: ${JSON.stringify(labels)}\n  traefik:\n    image: traefik:v3\n${more}`,
  )
const PORT = 'traefik.http.services.app.loadbalancer.server.port=80'

test('a service or a middleware that no label defines', () => {
  expect(route(['traefik.http.routers.app.service=app-svc', PORT])).toEqual([
    '4:48 warning The router of service "app" uses the Traefik service "app-svc", which no label defines; write "app". [proxy-reference]',
  ])
  expect(route(['traefik.http.routers.app.middlewares=gzip, auth@docker'])).toEqual([
    '4:52 warning The router of service "app" uses the Traefik middleware "gzip", which no label defines; define it with a label that starts with "traefik.http.middlewares.gzip.". [proxy-reference]',
  ])
})

test.each([
  [['traefik.http.routers.app.service=app', PORT]],
  [['traefik.http.routers.app.service=App@docker', PORT]],
  [['traefik.http.routers.app.service=api@internal']],
  [['traefik.http.routers.app.service=app-project']],
  [['traefik.http.routers.app.service=${SERVICE}']],
  [['traefik.http.routers.app.service=x', 'traefik.http.services.${NAME}.loadbalancer.server.port=80']],
  [
    [
      'traefik.http.routers.app.middlewares=auth@file,redirect',
      'traefik.http.middlewares.redirect.redirectscheme.scheme=https',
    ],
  ],
  [['traefik.http.routers.app.middlewares=']],
  [['traefik.tcp.routers.app.service=db', 'traefik.tcp.services.db.loadbalancer.server.port=5432']],
  [['traefik.http.routers.app.rule=Host(`a`)']],
])('nothing for %j', (labels) => {
  expect(route(labels)).toEqual([])
})

test('nothing where another container defines it, or Traefik is not in the project', () => {
  const use = 'traefik.http.routers.app.middlewares=gzip'
  expect(route([use], '    labels: ["traefik.http.middlewares.gzip.compress=true"]\n')).toEqual([])
  const files = {
    'compose.yaml': `services:\n  app:\n    image: i\n    labels: ["${use}"]\n  traefik:\n    image: traefik\n    label_file: ./labels\n`,
    labels: 'a=b',
  }
  expect(lint(proxyReference, files)).toEqual([])
  expect(lint(proxyReference, `services:\n  app:\n    image: i\n    labels: ["${use}"]\n`)).toEqual([])
})

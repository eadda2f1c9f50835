import { expect, test } from 'vitest'
import { missingConfiguration as rule } from '../../../src/lint/rules/catalogue/storage/missing-configuration.ts'
import { lint } from './lint.ts'

const lintService = (service: string, files: Readonly<Record<string, string>> = {}): readonly string[] =>
  lint(rule, { 'compose.yaml': `services: { a: { ${service} } }`, ...files })

test('reports a file that only the command names', () => {
  expect(lintService('image: "nats:2.10", command: "-c /etc/nats/nats.conf -m 8222"')).toMatchInlineSnapshot(`
    [
      "1:51 warning Service "a" does not start, because its command names "/etc/nats/nats.conf", which neither "nats:2.10" nor a mount has; mount the file there. [missing-configuration]",
    ]
  `)
  expect(lintService('image: "redis:7", command: [redis-server, /etc/redis/redis.conf]')).toMatchInlineSnapshot(`
    [
      "1:60 warning Service "a" does not start, because its command names "/etc/redis/redis.conf", which neither "redis:7" nor a mount has; mount the file there. [missing-configuration]",
    ]
  `)
  expect(lintService('image: "prom/prometheus", command: ["--config.file=/etc/prom.yml"]')).toMatchInlineSnapshot(`
    [
      "1:69 warning Service "a" does not start, because its command names "/etc/prom.yml", which neither "prom/prometheus" nor a mount has; mount the file there. [missing-configuration]",
    ]
  `)
})

test('names the place where the file is mounted', () => {
  const image = 'image: "otel/opentelemetry-collector:0.107.0", command: ["--config=/etc/otel.yaml"]'
  expect(lintService(`${image}, volumes: ["./otel.yaml:/etc/otelcol/config.yaml"]`, { 'otel.yaml': '' }))
    .toMatchInlineSnapshot(`
    [
      "1:85 warning Service "a" does not start, because its command names "/etc/otel.yaml", but the file is mounted at "/etc/otelcol/config.yaml"; write that path. [missing-configuration]",
    ]
  `)
})

test('reports a folder that hides the configuration of the image', () => {
  const nginx = { 'nginx/conf.d/site.conf': 'server {}' }
  expect(lintService('image: "nginx:1.27", volumes: ["./nginx:/etc/nginx"]', nginx)).toMatchInlineSnapshot(`
    [
      "1:49 warning Service "a" does not start, because what is mounted at "/etc/nginx" lacks "/etc/nginx/nginx.conf" and hides that of "nginx:1.27"; put the file into the folder, or mount single files. [missing-configuration]",
    ]
  `)
  const mosquitto = 'image: "eclipse-mosquitto:2", volumes: ["./m:/mosquitto/config"]'
  // A file on its own may have been taken from its project.
  expect(lintService(mosquitto)).toEqual([expect.stringMatching(/^1:58 info /)])
  expect(lintService(mosquitto, { 'README.md': '' })).toMatchInlineSnapshot(`
    [
      "1:58 warning Service "a" does not start, because what is mounted at "/mosquitto/config" lacks "/mosquitto/config/mosquitto.conf" and hides that of "eclipse-mosquitto:2"; put the file into the folder, or mount single files. [missing-configuration]",
    ]
  `)
})

test('reports an image that has no configuration', () => {
  expect(lintService('image: "haproxy:3.0"')).toMatchInlineSnapshot(`
    [
      "1:25 warning Service "a" does not start, because "haproxy:3.0" has no configuration of its own; mount one at "/usr/local/etc/haproxy/haproxy.cfg". [missing-configuration]",
    ]
  `)
})

test.each([
  ['image: "nats:2.10", command: "-js -m 8222"'],
  ['image: "nats:2.10", command: "-c /etc/nats/nats-server.conf"'],
  ['image: "nats:2.10", command: "-c ${FILE}"'],
  ['image: "nats:2.10", command: "-c /etc/n.conf", volumes: ["./n.conf:/etc/n.conf"]'],
  ['image: "nats:2.10", command: "-c /etc/nats/n.conf", volumes: ["./nats:/etc/nats"]'],
  ['image: "nats:2.10", command: "-c /etc/nats/n.conf", volumes: ["/srv/nats:/etc/nats"]'],
  ['image: "nats:2.10", command: "-c /n.conf", entrypoint: /start.sh'],
  ['build: ., image: "nats:2.10", command: "-c /n.conf"'],
  ['image: redis, command: sh -c "printenv CONF > /r.conf && redis-server /r.conf"'],
  ['image: redis, command: redis-server --appendonly yes'],
  ['image: "otel/opentelemetry-collector", command: "--config=yaml:exporters::debug::verbosity: normal"'],
  ['image: "otel/opentelemetry-collector", command: "--config env:OTEL_CONFIG"'],
  ['image: "prom/prometheus", command: ["--config.file=/etc/prometheus/prometheus.yml"]'],
  ['image: "postgres:17", command: "postgres -c config_file=/var/lib/postgresql/data/my.conf"'],
  ['image: "nginx:1.27", volumes: ["./full:/etc/nginx"]'],
  ['image: "nginx:1.27", volumes: ["./nginx:/etc/nginx/conf.d"]'],
  ['image: "nginx:1.27", volumes: ["/srv/nginx:/etc/nginx"]'],
  ['image: "haproxy:3.0", volumes: ["./haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg"]'],
  ['image: "haproxy:3.0", command: haproxy -f /etc/h.cfg, volumes: ["./h.cfg:/etc/h.cfg"]'],
  ['image: "prom/prometheus", volumes: ["./prometheus.yml:/etc/prometheus/prometheus.yml"]'],
])('silent about %s', (service) => {
  const files = { 'n.conf': '', 'nats/n.conf': '', 'full/nginx.conf': '', 'nginx/a.conf': '', 'h.cfg': '' }
  expect(lintService(service, files)).toEqual([])
})

test('a config, a volume, or a folder that another service fills may bring the file', () => {
  const text = `services:
  a: { image: "nats:2.10", command: -c /n.conf, configs: [{ source: n, target: /n.conf }] }
  b: { image: "nginx:1.27", volumes: ["./generated:/etc/nginx"] }
  c: { image: app, volumes: ["./generated:/out"] }
  d: { image: "nats:2.10", command: -c /etc/nats/n.conf, volumes: ["nats:/etc/nats"] }
  e: { image: "nats:2.10", command: -c /etc/nats/n.conf, volumes_from: [d] }
  f: { image: "nginx:1.27", volumes: ["nginx:/etc/nginx"] }
configs: { n: { content: "port: 4222" } }
volumes: { nats: , nginx: }
`
  expect(lint(rule, text)).toEqual([])
})

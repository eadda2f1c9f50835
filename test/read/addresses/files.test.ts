import { describe, expect, test } from 'vitest'
import { readSpan } from '../../../src/core/source/source-file.ts'
import { locatePart } from '../../../src/core/tree/position.ts'
import { isConfiguration, readAddressFile } from '../../../src/read/addresses/files/read-file.ts'
import { dedented } from '../../lint/rules/lint.ts'

/** The addresses of a file, as it has them, and the ports that it listens on. */
function read(target: string, text: string): readonly string[] {
  const file = { path: '/project/file', text: dedented(text) }
  const { addresses, listensOn } = readAddressFile(file, target)
  return [
    ...addresses.map(({ node, start, end, portEnd = end, isDialled, portNode, port }) => {
      const written = readSpan(locatePart(node, start, portEnd))
      const apart =
        portEnd === end && port !== undefined ? ` ${portNode === undefined ? port : readSpan(portNode.span)}` : ''
      return `${written}${apart}${isDialled ? '' : '?'}`
    }),
    ...listensOn.map((port) => `listens on ${port}`),
  ]
}

describe('nginx', () => {
  test('what it passes requests to, except its own upstreams', () => {
    const text = `
      upstream backend {
        least_conn;
        server app:3000 weight=2;
        server app-2:3000;
        # server old:3000;
        server unix:/run/app.sock;
      }
      server {
        listen 80;
        listen [::]:8443 ssl;
        location / { proxy_pass http://backend; }
        location /api/ { proxy_pass http://api:8080/; }
        location ~ \\.php$ { fastcgi_pass php:9000; }
        location /static { proxy_pass http://static; }
        location /late { set $host late; proxy_pass http://$host:80; }
      }
    `
    const expected = ['api:8080', 'php:9000', 'static', 'app:3000', 'app-2:3000', 'listens on 80', 'listens on 8443']
    expect(read('/etc/nginx/conf.d/default.conf', text)).toEqual(expected)
    expect(read('/etc/nginx/nginx.conf', text)).toEqual(expected)
  })
})

describe('proxies', () => {
  test('Caddy', () => {
    const text = `
      example.com {
        # reverse_proxy old:80
        reverse_proxy /api/* api:8080 api-2:8080
        reverse_proxy https://app:3000 {
          to other:80
        }
        php_fastcgi php:9000
        reverse_proxy {$UPSTREAM}
      }
    `
    expect(read('/etc/caddy/Caddyfile', text)).toEqual(['api:8080', 'api-2:8080', 'app:3000', 'other:80', 'php:9000'])
  })

  test('HAProxy', () => {
    const text = `
      backend app
        server s1 app:3000 check
        # server s2 old:3000
        server s3 10.0.0.5:80
    `
    expect(read('/usr/local/etc/haproxy/haproxy.cfg', text)).toEqual(['app:3000', '10.0.0.5:80'])
  })
})

describe('YAML and JSON', () => {
  test('Prometheus', () => {
    const text = `
      scrape_configs:
        - job_name: app
          static_configs:
            - targets: ['app:3000', "node-exporter:9100"]
      remote_write:
        - url: http://mimir:9009/api/v1/push
    `
    expect(read('/etc/prometheus/prometheus.yml', text)).toEqual(['app:3000', 'node-exporter:9100', 'mimir:9009'])
  })

  test('Grafana, Traefik and a collector, which listens as well', () => {
    expect(
      read('/etc/grafana/provisioning/datasources/all.yml', 'datasources:\n  - url: http://prometheus:9090\n'),
    ).toEqual(['prometheus:9090'])
    const traefik =
      'http:\n  services:\n    app:\n      loadBalancer:\n        servers:\n          - url: "http://app:3000"\n'
    expect(read('/etc/traefik/dynamic.yml', traefik)).toEqual(['app:3000'])
    const collector =
      'receivers:\n  otlp: {protocols: {grpc: {endpoint: otel:4317}}}\nexporters:\n  otlp: {endpoint: tempo:4317}\n'
    expect(read('/etc/otel.yaml', collector)).toEqual(['tempo:4317'])
  })

  test('a host with its port beside it', () => {
    expect(read('/app/config.json', '{"db": {"host": "db", "port": 5432}, "name": "shop"}')).toEqual(['db 5432'])
    expect(read('/app/config.yml', 'database: {host: db, port: "5432"}\n')).toEqual(['db "5432"'])
  })

  test('where it is reached or listens itself', () => {
    const text = 'external_url: http://app:80\nserver:\n  http_listen_address: app:80\n  host: app\n  port: 80\n'
    expect(read('/app/config.yml', text)).toEqual([])
  })

  test('text that is no YAML', () => expect(read('/app/config.yml', 'a: [\n b: }{\n')).toEqual([]))
})

describe('assignments', () => {
  test('variables and properties', () => {
    const text = `
      # OLD_URL=http://old:80
      DATABASE_URL="postgres://db:5432/shop"
      export REDIS_HOST=cache
      REDIS_PORT=6379
      PUBLIC_URL=http://localhost:80
      spring.datasource.url=jdbc:mysql://mysql:3306/shop
    `
    expect(read('/app/.env', text)).toEqual(['db:5432?', 'cache 6379?', 'mysql:3306?'])
    expect(read('/app/application.properties', text)).toEqual(['db:5432?', 'cache 6379?', 'mysql:3306?'])
  })
})

test('only files of known formats are read', () => {
  expect(isConfiguration('/app/index.html')).toBe(false)
  expect(read('/app/index.html', 'http://db:5432')).toEqual([])
  expect(isConfiguration('/etc/nginx/conf.d/default.conf')).toBe(true)
})

test('a file that is larger than any configuration is not read', () => {
  expect(read('/app/.env', `A=http://db:5432\n${'#'.repeat(200_001)}`)).toEqual([])
})

describe('programs that send logs and metrics', () => {
  test('Logstash', () => {
    const text = `
      input { beats { host => "0.0.0.0" port => 5044 } }
      output {
        # elasticsearch { hosts => "old:9200" }
        elasticsearch { hosts => ["http://es:9200", 'es-2:9200'] }
        kafka { bootstrap_servers => "kafka-1:9092,kafka-2:9092" }
      }
    `
    const expected = ['es:9200', 'es-2:9200', 'kafka-1:9092', 'kafka-2:9092']
    expect(read('/usr/share/logstash/pipeline/logstash.conf', text)).toEqual(expected)
  })

  test('Fluent Bit', () => {
    const text = `
      [INPUT]
          Name forward
          Host localhost
          Port 24224
      [OUTPUT]
          Name  es
          Host  es
          Port  9200
    `
    expect(read('/fluent-bit/etc/fluent-bit.conf', text)).toEqual(['es 9200'])
  })

  test('Fluentd', () => {
    const text = `
      <source>
        @type forward
        host localhost
        port 24224
      </source>
      <match **>
        @type opensearch
        host search
        port 9200
      </match>
    `
    expect(read('/fluentd/etc/fluent.conf', text)).toEqual(['search 9200'])
  })

  test('Telegraf', () => {
    const text = `
      [[outputs.influxdb]]
        urls = ["http://influxdb:8086"]
      [[inputs.http_listener_v2]]
        service_address = ":8080"
    `
    expect(read('/etc/telegraf/telegraf.conf', text)).toEqual(['influxdb:8086'])
  })
})

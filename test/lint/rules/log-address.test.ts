import { describe, expect, test } from 'vitest'
import { logAddress } from '../../../src/lint/rules/catalogue/networking/log-address.ts'
import { lint, marked } from './lint.ts'

const project = (driver: string, option: string, collector = '') => `
      services:
        app:
          image: app
          logging:
            driver: ${driver}
            options:
              ${option}
        collector:
          image: collector
          expose: ["24224"]
          ${collector}
    `

describe('an address that the host does not know', () => {
  test.each([
    ['fluentd', 'fluentd-address: collector:24224', 'localhost:24224'],
    ['fluentd', 'fluentd-address: tcp://collector:24224', 'localhost:24224'],
    ['gelf', 'gelf-address: udp://collector:12201', 'localhost:12201'],
    ['syslog', 'syslog-address: tcp://collector:514', 'localhost:514'],
    ['splunk', 'splunk-url: https://collector:8088', 'localhost:8088'],
    ['loki', 'loki-url: http://collector:3100/loki/api/v1/push', 'localhost:3100'],
  ])('%s, %s', (driver, option, instead) => {
    const name = option.slice(0, option.indexOf(':'))
    const [line] = lint(logAddress, project(driver, option))
    expect(line).toContain(
      `"${name}" of service "app" names service "collector", but the engine sends the logs from the host, where that name is unknown; publish the port of "collector", and write "${instead}". [log-address]`,
    )
  })

  test('the port of the host, where the service has one', () => {
    const file = project('fluentd', 'fluentd-address: collector:24224', 'ports: ["5000:24224"]')
    expect(lint(logAddress, file)[0]).toContain('write "localhost:5000".')
    expect(marked(logAddress, file)).toEqual(['collector:24224'])
  })

  test('an alias', () => {
    const file = project('fluentd', 'fluentd-address: logs:24224', 'networks: {default: {aliases: [logs]}}')
    expect(lint(logAddress, file)).toHaveLength(1)
  })
})

describe('a port of the host that leads nowhere', () => {
  test('of a service that is not published', () => {
    expect(lint(logAddress, project('fluentd', 'fluentd-address: localhost:24224'))).toEqual([
      '7:26 warning "fluentd-address" of service "app" sends logs to port 24224 of the host, where service "collector" is not published; add "127.0.0.1:24224:24224" to its "ports". [log-address]',
    ])
  })

  test('of a service that is published on another', () => {
    expect(lint(logAddress, project('fluentd', 'fluentd-address: localhost:24224', 'ports: ["5000:24224"]'))).toEqual([
      '7:26 warning "fluentd-address" of service "app" sends logs to port 24224 of the host, but service "collector" is published on another; write "localhost:5000". [log-address]',
    ])
  })
})

test.each([
  ['fluentd', 'fluentd-address: localhost:5000', 'ports: ["5000:24224"]'],
  ['fluentd', 'fluentd-address: logs.example.com:24224', ''],
  ['fluentd', 'fluentd-address: 10.0.0.5:24224', ''],
  ['fluentd', 'fluentd-address: localhost:9999', ''],
  ['syslog', 'syslog-address: unixgram:///dev/log', ''],
  ['json-file', 'max-size: 10m', ''],
])('not reported: %s, %s', (driver, option, collector) => {
  expect(lint(logAddress, project(driver, option, collector))).toEqual([])
})

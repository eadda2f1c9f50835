import type { Limit } from '../row.ts'

const PROTOCOLS = /^(?:tcp|udp|sctp)$/i

/** Published and exposed ports of a container. */
// eslint-disable-next-line max-lines-per-function -- a table, made when it is first asked for
export const listPortLimits = (): readonly Limit[] => [
  {
    at: 'services.*.ports.*.protocol',
    is: { kind: 'words', words: ['tcp', 'udp', 'sctp'], ignoresCase: true, also: (text) => text === '' },
    otherwise: 'not-started',
    source: 'moby, daemon/libnetwork/types/types.go, ParseProtocol',
    valid: 'ports: [{ target: 80, protocol: udp }]',
    invalid: 'ports: [{ target: 80, protocol: http }]',
  },
  {
    at: 'services.*.ports.*.published',
    is: {
      kind: 'text',
      accepts: isPortOrRange,
      expected: 'a port or a range of ports',
      examples: ['8080', '8080-8090'],
    },
    otherwise: 'not-created',
    source: 'moby, daemon/container.go, validatePortBindings',
    valid: 'ports: [{ target: 80, published: 8080-8090 }]',
    invalid: 'ports: [{ target: 80, published: http }]',
  },
  {
    at: 'services.*.ports.*.target',
    is: { kind: 'number', least: 0, most: 65_535 },
    otherwise: 'not-created',
    source: 'moby, daemon/container.go, validatePortBindings',
    valid: 'ports: [{ target: 65535 }]',
    invalid: 'ports: [{ target: 65536 }]',
  },
  {
    at: 'services.*.expose.*',
    is: {
      kind: 'text',
      accepts: isExposed,
      expected: 'a port of the container',
      examples: ['80', '53/udp'],
    },
    otherwise: 'ignored',
    source: 'moby, daemon/container.go: ports are only parsed where they are published',
    valid: 'expose: ["8080-8090/udp"]',
    invalid: 'expose: ["80/http"]',
  },
]

function isPortOrRange(text: string): boolean {
  if (text === '') return true
  const [, first = '', last = first] = /^(\d+)(?:-(\d+))?(?:\/\w+)?$/.exec(text) ?? []
  return first !== '' && Number(first) <= Number(last) && Number(last) <= 65_535
}

function isExposed(text: string): boolean {
  const [ports = '', protocol = 'tcp', ...rest] = text.split('/')
  return rest.length === 0 && ports !== '' && isPortOrRange(ports) && PROTOCOLS.test(protocol)
}

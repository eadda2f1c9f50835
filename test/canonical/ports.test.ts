import { attributeTable } from './harness.ts'

const port = (target: number, more: object = {}) => ({ mode: 'ingress', target, protocol: 'tcp', ...more })

attributeTable('ports', [
  ['[80]', [port(80)]],
  ['["80/TCP"]', [port(80)]],
  ['["080"]', [port(80)]],
  ['["8080:80/udp"]', [port(80, { published: '8080', protocol: 'udp' })]],
  ['["80/"]', [port(80)]],
  ['["127.0.0.1::80"]', [port(80, { host_ip: '127.0.0.1' })]],
  ['[":80"]', [port(80)]],
  ['["01:80"]', [port(80, { published: '1' })]],
  ['["[::1]:8080:80"]', [port(80, { host_ip: '::1', published: '8080' })]],
  ['["3000-3002"]', [port(3000), port(3001), port(3002)]],
  ['["3000-3001:4000-4001"]', [port(4000, { published: '3000' }), port(4001, { published: '3001' })]],
  ['["3000-3005:80"]', [port(80, { published: '3000-3005' })]],
  ['["80-80"]', [port(80)]],
  // The ports of a range are sorted as texts.
  ['["9-11:9-11"]', [port(10, { published: '10' }), port(11, { published: '11' }), port(9, { published: '9' })]],
  ['[{target: 80, published: 8080}]', [{ target: 80, published: '8080' }]],
  ['[{target: 80, protocol: FOO, published: ""}]', [{ target: 80, protocol: 'FOO' }]],
  [
    '["abc"]',
    '3:14-17 The port "abc" of service "s" has no valid container port: "abc" is neither a number nor a range such as "8000-8010".',
  ],
  ['["80:65536"]', '3:17-22 The port "80:65536" of service "s" has no valid container port: "65536" is above 65535.'],
  [
    '["8080 :80"]',
    '3:14-19 The port "8080 :80" of service "s" has no valid host port: "8080 " is neither a number nor a range such as "8000-8010".',
  ],
  ['["82-80"]', '3:14-19 The port "82-80" of service "s" has no valid container port: "82-80" ends before it starts.'],
  ['["80:"]', '3:17-17 The port "80:" of service "s" has no container port after the last colon.'],
  ['["0"]', '3:14-15 The port "0" of service "s" has the container port 0; there is no such port.'],
  [
    '["80/http"]',
    '3:17-21 The port "80/http" of service "s" has the unknown protocol "http"; Compose knows tcp, udp and sctp.',
  ],
  [
    '["1-2:1-3"]',
    '3:14-17 The port "1-2:1-3" of service "s" maps 2 host ports to 3 container ports; both ranges must have the same size.',
  ],
  [
    '["::1:80:80"]',
    '3:14-17 The port "::1:80:80" of service "s" needs brackets around the IPv6 address: "[::1]:80:80".',
  ],
  [
    '["1:2:3"]',
    '3:14-15 The port "1:2:3" of service "s" has three port numbers; before the host port only an IP address may stand.',
  ],
  [
    '["localhost:2:3"]',
    '3:14-23 The port "localhost:2:3" of service "s" has "localhost" where an IP address is needed; host names are not allowed.',
  ],
  [
    '[80.5]',
    '3:13-17 "ports[0]" of service "s" is not a port; write it as "HOST:CONTAINER" in quotes, or as a mapping with "target".',
  ],
])

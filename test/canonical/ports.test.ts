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
  ['["abc"]', '3:14-17 The port "abc" of service "s" is neither a number nor a range such as "8000-8010".'],
  ['["80:65536"]', '3:17-22 The port "80:65536" of service "s" has the container port "65536", which is above 65535.'],
  [
    '["8080 :80"]',
    '3:14-19 The port "8080 :80" of service "s" has the host port "8080 ", which is neither a number nor a range such as "8000-8010".',
  ],
  ['["82-80"]', '3:14-19 The port "82-80" of service "s" is a range that ends before it starts.'],
  ['["80:"]', '3:17-17 The port "80:" of service "s" has no container port; add it after the last colon.'],
  ['["0"]', '3:14-15 The port "0" of service "s" has the container port 0; use a port from 1 to 65535.'],
  ['["80/http"]', '3:17-21 The port "80/http" of service "s" has the unknown protocol "http"; use tcp, udp or sctp.'],
  [
    '["1-2:1-3"]',
    '3:14-17 The port "1-2:1-3" of service "s" maps the host ports "1-2" to the container ports "1-3"; give both ranges the same length.',
  ],
  [
    '["8000-8002:80-81"]',
    '3:14-23 The port "8000-8002:80-81" of service "s" maps the host ports "8000-8002" to the container ports "80-81"; give both ranges the same length.',
  ],
  ['["8000-8002:80"]', [port(80, { published: '8000-8002' })]],
  [
    '["::1:80:80"]',
    '3:14-17 The port "::1:80:80" of service "s" needs brackets around its IPv6 address; write "[::1]:80:80".',
  ],
  [
    '["1:2:3"]',
    '3:14-15 The port "1:2:3" of service "s" has three port numbers; only an IP address can come before the host port.',
  ],
  [
    '["localhost:2:3"]',
    '3:14-23 The port "localhost:2:3" of service "s" has "localhost" where an IP address is expected; write one, such as "127.0.0.1".',
  ],
  [
    '[80.5]',
    '3:13-17 "ports[0]" of service "s" must be a port such as "8080:80" in quotes, or a mapping with "target".',
  ],
])

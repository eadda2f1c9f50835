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

// More of the rules of ports.
attributeTable('ports', [
  [
    '["1.2.3.4:80"]',
    '3:14-21 The port "1.2.3.4:80" of service "s" has the address "1.2.3.4" but no host port; write "1.2.3.4:80:80".',
  ],
  [
    '["1.2.3.4:80/udp"]',
    '3:14-21 The port "1.2.3.4:80/udp" of service "s" has the address "1.2.3.4" but no host port; write "1.2.3.4:80:80/udp".',
  ],
  ['["1.2.3.4:80:80/udp"]', [port(80, { host_ip: '1.2.3.4', published: '80', protocol: 'udp' })]],
  [
    '["1.2.3.48080:80"]',
    '3:14-25 The port "1.2.3.48080:80" of service "s" has "1.2.3.48080", an address and a port without a colon; write ":" between them.',
  ],
  [
    '["389/tcp:389/tcp"]',
    '3:14-21 The port "389/tcp:389/tcp" of service "s" has a protocol at its host port "389/tcp"; write "389:389/tcp".',
  ],
  [
    '["53/udp:53"]',
    '3:14-20 The port "53/udp:53" of service "s" has a protocol at its host port "53/udp"; write "53:53/udp".',
  ],
  [
    '["1.2.3:80:80"]',
    '3:14-19 The port "1.2.3:80:80" of service "s" has "1.2.3" where an IP address is expected; write one, such as "127.0.0.1".',
  ],
  [
    '["1234:2:3"]',
    '3:14-18 The port "1234:2:3" of service "s" has three port numbers; only an IP address can come before the host port.',
  ],
  [
    '["a1:2:3"]',
    '3:14-16 The port "a1:2:3" of service "s" has "a1" where an IP address is expected; write one, such as "127.0.0.1".',
  ],
  [
    '["1a:2:3"]',
    '3:14-16 The port "1a:2:3" of service "s" has "1a" where an IP address is expected; write one, such as "127.0.0.1".',
  ],
  [
    '["[::1]x:2:3"]',
    '3:14-20 The port "[::1]x:2:3" of service "s" has "[::1]x" where an IP address is expected; write one, such as "127.0.0.1".',
  ],
  [
    '["x[::1]:2:3"]',
    '3:14-20 The port "x[::1]:2:3" of service "s" has "x[::1]" where an IP address is expected; write one, such as "127.0.0.1".',
  ],
  [
    '["fe80::1%eth0:80:80"]',
    '3:14-26 The port "fe80::1%eth0:80:80" of service "s" has "fe80::1%eth0" where an IP address is expected; write one, such as "127.0.0.1".',
  ],
  [
    '["[zz]:80:80"]',
    '3:14-18 The port "[zz]:80:80" of service "s" has "[zz]" where an IP address is expected; write one, such as "127.0.0.1".',
  ],
  ['["[1.2.3.4]:80:80"]', [{ mode: 'ingress', host_ip: '1.2.3.4', target: 80, published: '80', protocol: 'tcp' }]],
  [
    '["1.2.3.4:8080-8081:80-81"]',
    [
      { mode: 'ingress', host_ip: '1.2.3.4', target: 80, published: '8080', protocol: 'tcp' },
      { mode: 'ingress', host_ip: '1.2.3.4', target: 81, published: '8081', protocol: 'tcp' },
    ],
  ],
  ['["65535"]', [{ mode: 'ingress', target: 65535, protocol: 'tcp' }]],
  ['["65534-65536"]', '3:14-25 The port "65534-65536" of service "s" is a range that goes above 65535.'],
  ['["65536-65537"]', '3:14-25 The port "65536-65537" of service "s" is a range that goes above 65535.'],
  ['["x80"]', '3:14-17 The port "x80" of service "s" is neither a number nor a range such as "8000-8010".'],
  ['["x1-2"]', '3:14-18 The port "x1-2" of service "s" is neither a number nor a range such as "8000-8010".'],
  ['["1-2x"]', '3:14-18 The port "1-2x" of service "s" is neither a number nor a range such as "8000-8010".'],
  ['["80-"]', '3:14-17 The port "80-" of service "s" is neither a number nor a range such as "8000-8010".'],
  ['["-80"]', '3:14-17 The port "-80" of service "s" is neither a number nor a range such as "8000-8010".'],
  ['["0-1:80"]', [{ mode: 'ingress', target: 80, published: '0-1', protocol: 'tcp' }]],
  [
    '["1-0:80"]',
    '3:14-17 The port "1-0:80" of service "s" has the host port "1-0", which is a range that ends before it starts.',
  ],
  ['["0:80"]', [{ mode: 'ingress', target: 80, published: '0', protocol: 'tcp' }]],
  ['["70000:80"]', '3:14-19 The port "70000:80" of service "s" has the host port "70000", which is above 65535.'],
  [
    '["a:80"]',
    '3:14-15 The port "a:80" of service "s" has the host port "a", which is neither a number nor a range such as "8000-8010".',
  ],
  [
    '["2-1:80"]',
    '3:14-17 The port "2-1:80" of service "s" has the host port "2-1", which is a range that ends before it starts.',
  ],
  ['["0-3"]', '3:14-17 The port "0-3" of service "s" has the container port 0; use a port from 1 to 65535.'],
  ['["8-8"]', [{ mode: 'ingress', target: 8, protocol: 'tcp' }]],
  [
    '["99-101:199-201"]',
    [
      { mode: 'ingress', target: 199, published: '99', protocol: 'tcp' },
      { mode: 'ingress', target: 200, published: '100', protocol: 'tcp' },
      { mode: 'ingress', target: 201, published: '101', protocol: 'tcp' },
    ],
  ],
  ['["80/UDP"]', [{ mode: 'ingress', target: 80, protocol: 'udp' }]],
  ['["80/sctp"]', [{ mode: 'ingress', target: 80, protocol: 'sctp' }]],
  ['["80/udp/tcp"]', [{ mode: 'ingress', target: 80, protocol: 'udp' }]],
  ['["/udp"]', '3:14-14 The port "/udp" of service "s" has no container port; add it after the last colon.'],
  [
    '[80-81]',
    [
      { mode: 'ingress', target: 80, protocol: 'tcp' },
      { mode: 'ingress', target: 81, protocol: 'tcp' },
    ],
  ],
  [
    '[[80]]',
    '3:13-17 "ports[0]" of service "s" must be a port such as "8080:80" in quotes, or a mapping with "target".',
  ],
  [
    '[true]',
    '3:13-17 "ports[0]" of service "s" must be a port such as "8080:80" in quotes, or a mapping with "target".',
  ],
  [
    '[2024-01-01]',
    '3:13-23 "ports[0]" of service "s" must be a port such as "8080:80" in quotes, or a mapping with "target".',
  ],
  ['x', '3:12-13 "ports" of service "s" must be a list, not "x".'],
  ['[{target: "80"}]', '3:22-26 "ports[0].target" of service "s" must be a whole number without quotes, not "80".'],
  ['[{target: 80, x-a: 1}]', [{ target: 80, 'x-a': 1 }]],
])

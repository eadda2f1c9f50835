import { ADDRESS, BOOLEAN, isInteger, type Syntax } from '../syntax.ts'
import type { Condition, Limit } from '../row.ts'

const BRIDGE = 'com.docker.network.bridge'
const SOURCE = 'moby, daemon/libnetwork/drivers/bridge/bridge_linux.go, fromLabels'

const GATEWAY_MODE: Syntax = { kind: 'words', words: ['nat', 'nat-unprotected', 'routed', 'isolated'] }

// Valid names of network interfaces (Linux, dev_valid_name).
const INTERFACE: Syntax = {
  kind: 'text',
  accepts: (text) => text.length <= 15 && !/[\s/:]/.test(text) && text !== '.' && text !== '..',
  expected: 'at most 15 characters, without "/", ":" and spaces',
}

const OF_BRIDGE: readonly (readonly [option: string, is: Syntax, valid: string, invalid: string])[] = [
  [
    'com.docker.network.driver.mtu',
    {
      kind: 'text',
      accepts: (text) => isInteger(text) && Number(text) >= 0 && Number(text) <= 65_535,
      expected: 'a number of bytes',
      examples: ['1450'],
    },
    '1450',
    'big',
  ],
  [`${BRIDGE}.name`, INTERFACE, 'br-web', 'a-very-long-bridge'],
  ['com.docker.network.container_iface_prefix', INTERFACE, 'lan', 'a-very-long-prefix'],
  ['com.docker.network.enable_ipv6', BOOLEAN, 'true', 'yes'],
  ['com.docker.network.enable_ipv4', BOOLEAN, 'true', 'yes'],
  [`${BRIDGE}.enable_ip_masquerade`, BOOLEAN, 'true', 'yes'],
  [`${BRIDGE}.enable_icc`, BOOLEAN, 'false', 'no'],
  [`${BRIDGE}.inhibit_ipv4`, BOOLEAN, 'false', 'no'],
  [`${BRIDGE}.default_bridge`, BOOLEAN, 'false', 'no'],
  [`${BRIDGE}.host_binding_ipv4`, ADDRESS, '127.0.0.1', 'localhost'],
  ['com.docker.network.host_ipv4', ADDRESS, '10.0.0.1', 'eth0'],
  ['com.docker.network.host_ipv6', ADDRESS, 'fd00::1', 'eth0'],
  [`${BRIDGE}.gateway_mode_ipv4`, GATEWAY_MODE, 'nat', 'none'],
  [`${BRIDGE}.gateway_mode_ipv6`, GATEWAY_MODE, 'routed', 'none'],
]

const MODES = [
  ['macvlan', 'macvlan_mode', ['bridge', 'private', 'passthru', 'vepa']],
  ['ipvlan', 'ipvlan_mode', ['l2', 'l3', 'l3s']],
  ['ipvlan', 'ipvlan_flag', ['bridge', 'private', 'vepa']],
] as const

const OWN: Condition = { up: 1, key: 'external', is: ['false'], orAbsent: true }

/** Options of the built-in network drivers. Unknown ones are kept and have no effect. */
// eslint-disable-next-line max-lines-per-function -- a table, made when it is first asked for
export const listNetworkOptions = (): readonly Limit[] => [
  {
    at: 'networks.*.name',
    when: [OWN],
    is: {
      kind: 'text',
      accepts: (text) => !['', 'host', 'bridge', 'none', 'default'].includes(text) && !text.startsWith('container:'),
      expected: 'another name, or "external: true"',
    },
    remedy: 'use another name',
    otherwise: 'not-created',
    source: 'moby, daemon/network/network_mode.go, IsPredefined',
    valid: 'name: my_network',
    invalid: 'name: bridge',
  },
  {
    at: 'networks.*.name',
    when: [{ up: 1, key: 'external', is: ['true'] }],
    is: {
      kind: 'text',
      accepts: (text) => !['host', 'bridge', 'none'].includes(text),
      expected: 'another network',
    },
    remedy: 'use "network_mode" in the service instead',
    otherwise: 'not-started',
    source: 'moby, daemon/container_operations.go, validateEndpointSettings: there are no aliases in this network',
    valid: 'external: true\nname: shared',
    invalid: 'external: true\nname: host',
  },
  {
    at: 'networks.*.external',
    when: [{ up: 1, key: 'name', is: ['default'] }],
    is: { kind: 'words', words: ['false'] },
    remedy: 'add the "name" that the network has in the engine, where none can be called "default"',
    otherwise: 'not-started',
    source: 'moby, daemon/network/network_mode.go, IsPredefined; Compose looks up the key if there is no name',
    valid: 'external: true\nname: proxy_default',
    invalid: 'external: true\nname: default',
  },
  {
    at: 'networks.*.ipam.driver',
    when: [{ up: 2, key: 'driver', is: ['', 'bridge', 'macvlan', 'ipvlan'], orAbsent: true }],
    is: { kind: 'text', accepts: (text) => text !== 'null', expected: 'another driver', examples: ['default'] },
    otherwise: 'not-created',
    source: 'moby, daemon/libnetwork/ipams/null/null.go: a pool without addresses',
    valid: 'ipam: { driver: default }',
    invalid: 'ipam: { driver: "null" }',
  },
  ...OF_BRIDGE.map(([option, is, valid, invalid]): Limit => ({
    at: 'networks.*.driver_opts.*',
    key: option,
    when: [{ up: 2, key: 'driver', is: ['', 'bridge'], orAbsent: true }],
    is,
    otherwise: 'not-created',
    source: SOURCE,
    valid: `driver_opts: { ${option}: ${JSON.stringify(valid)} }`,
    invalid: `driver_opts: { ${option}: ${JSON.stringify(invalid)} }`,
  })),
  ...MODES.map(([driver, option, words]): Limit => ({
    at: `networks.*.driver_opts.${option}`,
    when: [{ up: 2, key: 'driver', is: [driver] }],
    is: { kind: 'words', words, also: (text) => text === '' },
    otherwise: 'not-created',
    source: `moby, daemon/libnetwork/drivers/${driver}/${driver}_network.go, parseNetworkOptions`,
    valid: `driver: ${driver}\ndriver_opts: { ${option}: ${words[0]} }`,
    invalid: `driver: ${driver}\ndriver_opts: { ${option}: nosuch }`,
  })),
  {
    at: 'networks.*.driver_opts.parent',
    when: [{ up: 2, key: 'driver', is: ['macvlan', 'ipvlan'] }],
    is: {
      kind: 'text',
      accepts: (text) => text !== 'lo' && !/\.(?:0|409[5-9]|4[1-9]\d\d|[5-9]\d{3}|\d{5,})$/.test(text),
      expected: 'an interface of the host, with a VLAN from 1 to 4094 if any',
      examples: ['eth0', 'eth0.10'],
    },
    otherwise: 'not-created',
    source: 'moby, daemon/libnetwork/drivers/macvlan/macvlan_setup.go, createVlanLink',
    valid: 'driver: macvlan\ndriver_opts: { parent: eth0 }',
    invalid: 'driver: macvlan\ndriver_opts: { parent: lo }',
  },
]

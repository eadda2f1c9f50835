import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Project } from '../../../src/read/model/project.ts'
import type { Service } from '../../../src/read/model/service.ts'
import { printJson, printYaml, stringifyProject, stringifyTree } from '../../../src/read/print/stringify.ts'
import {
  createBoolean,
  createFloat,
  createImplied,
  createInteger,
  createMapping,
  createNull,
  createSequence,
  createString,
} from '../../../src/core/tree/build.ts'
import type { PlainValue } from '../../../src/core/tree/plain.ts'
import { lines } from './lines.ts'

function yamlOf(service: Service): string {
  return stringifyProject({ name: 'p', services: { s: service } }, 'yaml').slice('name: p\nservices:\n  s:'.length)
}

function jsonOf(service: Service): unknown {
  const project: unknown = JSON.parse(stringifyProject({ name: 'p', services: { s: service } }, 'json'))
  return project
}

describe('a whole project', () => {
  const project: Project = {
    'x-b': { b: [1], a: {} },
    'x-a': [],
    models: { llm: { model: 'ai/x', context_size: 10 } },
    configs: { c: { content: 'a\nb\n', name: 'p_c' } },
    secrets: { s: { environment: 'TOKEN', name: 'p_s' } },
    volumes: { data: { name: 'p_data' }, Data: { external: true, name: 'D' } },
    networks: {
      default: { name: 'p_default' },
      net: { ipam: { config: [{ gateway: 'g', subnet: 's' }] }, name: 'p_net' },
    },
    services: {
      web: {
        image: 'nginx',
        profiles: ['x'],
        'x-own': 1,
        networks: { net: { priority: 1, aliases: ['w'], 'x-n': true }, default: null },
        command: ['echo', '$HOME', '<a & b>'],
        environment: { B: null, A: '$x', A10: '', A2: 'y' },
      },
      10: { image: 'i' },
      2: {},
    },
    name: 'p',
  }

  test('as YAML: members in the order of Compose, extensions behind them, keys in natural order, dollars doubled', () => {
    expect(stringifyProject(project, 'yaml')).toBe(
      lines(
        'name: p',
        'services:',
        '  "2": {}',
        '  "10":',
        '    image: i',
        '  web:',
        '    profiles:',
        '      - x',
        '    command:',
        '      - echo',
        '      - $$HOME',
        '      - <a & b>',
        '    environment:',
        '      A: $$x',
        '      A2: "y"',
        '      A10: ""',
        '      B: null',
        '    image: nginx',
        '    networks:',
        '      default: null',
        '      net:',
        '        aliases:',
        '          - w',
        '        priority: 1',
        '        x-n: true',
        '    x-own: 1',
        'networks:',
        '  default:',
        '    name: p_default',
        '  net:',
        '    name: p_net',
        '    ipam:',
        '      config:',
        '        - subnet: s',
        '          gateway: g',
        'volumes:',
        '  Data:',
        '    name: D',
        '    external: true',
        '  data:',
        '    name: p_data',
        'secrets:',
        '  s:',
        '    name: p_s',
        '    environment: TOKEN',
        'configs:',
        '  c:',
        '    name: p_c',
        '    content: |',
        '      a',
        '      b',
        'models:',
        '  llm:',
        '    model: ai/x',
        '    context_size: 10',
        'x-a: []',
        'x-b:',
        '  a: {}',
        '  b:',
        '    - 1',
      ),
    )
  })

  test('as JSON: sorted, without models and nested extensions, with what Go writes always', () => {
    expect(stringifyProject(project, 'json')).toBe(
      lines(
        '{',
        '  "configs": {',
        '    "c": {',
        '      "name": "p_c",',
        String.raw`      "content": "a\nb\n"`,
        '    }',
        '  },',
        '  "name": "p",',
        '  "networks": {',
        '    "default": {',
        '      "name": "p_default",',
        '      "ipam": {}',
        '    },',
        '    "net": {',
        '      "name": "p_net",',
        '      "ipam": {',
        '        "config": [',
        '          {',
        '            "subnet": "s",',
        '            "gateway": "g"',
        '          }',
        '        ]',
        '      }',
        '    }',
        '  },',
        '  "secrets": {',
        '    "s": {',
        '      "name": "p_s",',
        '      "environment": "TOKEN"',
        '    }',
        '  },',
        '  "services": {',
        '    "10": {',
        '      "command": null,',
        '      "entrypoint": null,',
        '      "image": "i"',
        '    },',
        '    "2": {',
        '      "command": null,',
        '      "entrypoint": null',
        '    },',
        '    "web": {',
        '      "profiles": [',
        '        "x"',
        '      ],',
        '      "command": [',
        '        "echo",',
        '        "$$HOME",',
        String.raw`        "\u003ca \u0026 b\u003e"`,
        '      ],',
        '      "entrypoint": null,',
        '      "environment": {',
        '        "A": "$$x",',
        '        "A10": "",',
        '        "A2": "y",',
        '        "B": null',
        '      },',
        '      "image": "nginx",',
        '      "networks": {',
        '        "default": null,',
        '        "net": {',
        '          "aliases": [',
        '            "w"',
        '          ],',
        '          "priority": 1',
        '        }',
        '      }',
        '    }',
        '  },',
        '  "volumes": {',
        '    "Data": {',
        '      "name": "D",',
        '      "external": true',
        '    },',
        '    "data": {',
        '      "name": "p_data"',
        '    }',
        '  },',
        '  "x-a": [],',
        '  "x-b": {',
        '    "a": {},',
        '    "b": [',
        '      1',
        '    ]',
        '  }',
        '}',
      ).trimEnd(),
    )
  })

  test('without services', () => {
    expect(stringifyProject({ name: 'p', services: {} }, 'yaml')).toBe('name: p\nservices: {}\n')
    expect(stringifyProject({ name: 'p', services: {} }, 'json')).toBe('{\n  "name": "p",\n  "services": {}\n}')
  })
})

describe('what is not set', () => {
  test('an empty command is kept, in both', () => {
    expect(yamlOf({ command: [], entrypoint: [] })).toBe('\n    command: []\n    entrypoint: []\n')
    expect(jsonOf({ command: [] })).toHaveProperty('services.s', { command: [], entrypoint: null })
  })

  test('a key that is undefined is not there', () => {
    const project: Project = { name: 'p', services: {} }
    Reflect.set(project.services, 's', { image: undefined })
    expect(stringifyProject(project, 'yaml')).toBe('name: p\nservices:\n  s: {}\n')
  })

  test('what the project holds is printed, zero or not', () => {
    expect(yamlOf({ attach: false, init: false, scale: 0, stop_grace_period: '0s', healthcheck: {} })).toBe(
      lines(
        '',
        '    attach: false',
        '    healthcheck: {}',
        '    init: false',
        '    scale: 0',
        '    stop_grace_period: 0s',
      ),
    )
  })

  test('JSON has the structures that are not behind pointers', () => {
    expect(
      jsonOf({ deploy: {}, develop: { watch: [{ path: '/p', action: 'sync' }] }, post_start: [{}] }),
    ).toHaveProperty('services.s', {
      command: null,
      deploy: { resources: {}, placement: {} },
      develop: { watch: [{ path: '/p', action: 'sync', exec: { command: null } }] },
      entrypoint: null,
      post_start: [{ command: null }],
    })
    expect(yamlOf({ deploy: {}, post_start: [{}] })).toBe('\n    deploy: {}\n    post_start:\n      - {}\n')
  })

  test('JSON leaves out a limit of 0, and writes devices as Go names them', () => {
    const service: Service = {
      ulimits: { a: { soft: 0, hard: 0 }, b: { soft: 0, hard: 2 }, c: 3 },
      blkio_config: {
        weight_device: [{ path: '/dev/a', weight: 0 }],
        device_read_bps: [{ path: '/dev/b', rate: '0' }],
      },
    }
    expect(jsonOf(service)).toHaveProperty('services.s.ulimits', { a: {}, b: { hard: 2 }, c: 3 })
    expect(jsonOf(service)).toHaveProperty('services.s.blkio_config', {
      weight_device: [{ Path: '/dev/a', Weight: 0 }],
      device_read_bps: [{ Path: '/dev/b', Rate: '0' }],
    })
    expect(yamlOf(service)).toBe(
      lines(
        '',
        '    blkio_config:',
        '      weight_device:',
        '        - path: /dev/a',
        '          weight: 0',
        '      device_read_bps:',
        '        - path: /dev/b',
        '          rate: "0"',
        '    ulimits:',
        '      a:',
        '        soft: 0',
        '        hard: 0',
        '      b:',
        '        soft: 0',
        '        hard: 2',
        '      c: 3',
      ),
    )
  })

  test('keys of ssh are strings in JSON too, where Compose fails', () => {
    expect(jsonOf({ build: { ssh: ['default', 'k: ./"x"'] } })).toHaveProperty('services.s.build', {
      ssh: ['default', 'k: ./"x"'],
    })
  })
})

test('processors are floats, other numbers integers', () => {
  expect(yamlOf({ cpus: 1_000_000, cpu_percent: 0.33333334, cpu_quota: 1_000_000 })).toBe(
    lines('', '    cpu_percent: 0.33333334', '    cpu_quota: 1000000', '    cpus: 1e+06'),
  )
  expect(stringifyProject({ name: 'p', services: { s: { cpus: 1_000_000 } } }, 'json')).toContain('"cpus": 1000000,\n')
})

test('names that mean something to JavaScript are ordinary', () => {
  const environment = Object.fromEntries(['__proto__', 'constructor', 'toString'].map((name) => [name, name]))
  expect(printYaml({ environment })).toBe(
    lines('environment:', '  __proto__: __proto__', '  constructor: constructor', '  toString: toString'),
  )
  expect(printJson(environment)).toContain('"__proto__": "__proto__"')
})

const anything = fc.letrec<{ value: PlainValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(fc.string(), tie('value')),
  ),
}))

describe('plain data', () => {
  test('nested lists and maps', () => {
    expect(printYaml([[1, [2]], [], { b: { c: 1 }, a: [{ d: [] }] }])).toBe(
      lines('- - 1', '  - - 2', '- []', '- a:', '    - d: []', '  b:', '    c: 1'),
    )
  })

  test('a single value', () => {
    expect(printYaml('a\nb')).toBe('|-\n  a\n  b\n')
    expect(printYaml(null)).toBe('null\n')
    expect(printYaml({})).toBe('{}\n')
    expect(printJson(true)).toBe('true')
  })

  test.each([
    [0, '0', '0'],
    [-0, '-0', '-0'],
    [1e6, '1000000', '1000000'],
    [2 ** 63, '9223372036854775808', '9223372036854775808'],
    [1e21, '1e+21', '1e+21'],
    [0.5, '0.5', '0.5'],
    [123456.5, '123456.5', '123456.5'],
    [1234567.5, '1.2345675e+06', '1234567.5'],
    [0.0001, '0.0001', '0.0001'],
    [0.00001, '1e-05', '0.00001'],
    [1e-7, '1e-07', '1e-7'],
    [1.5e300, '1.5e+300', '1.5e+300'],
  ])('the number %d', (value, yaml, json) => {
    expect(printYaml(value)).toBe(`${yaml}\n`)
    expect(printJson(value)).toBe(json)
  })

  test('JSON read again is the same', () => {
    fc.assert(
      fc.property(anything.value, (value) => {
        expect(JSON.parse(printJson(value))).toEqual(value)
      }),
    )
  })

  test('JSON spares browsers', () => {
    expect(printJson('</a>&\u2028\u2029\x7f\x01\b')).toBe(
      String.raw`"\u003c/a\u003e\u0026\u2028\u2029` + '\x7f' + String.raw`\u0001\b"`,
    )
  })
})

test('a tree is printed as it was read: maps sorted, numbers exact, dollars as they are', () => {
  const at = createImplied({ file: { path: 'f', text: '' }, start: 0, end: 0 }, 'test')
  const tree = createMapping(
    {
      services: createMapping({ b10: createNull(at), b2: createString('${X:-y}', at) }, at),
      numbers: createSequence(
        [createFloat(1e6, at), createFloat(-0, at), createInteger(2n ** 64n - 1n, at), createInteger(8, at)],
        at,
      ),
      yes: createBoolean(true, at),
      date: { kind: 'scalar', type: 'timestamp', value: '2024-01-01T00:00:00Z', style: 'plain', span: at.span },
    },
    at,
  )
  expect(stringifyTree(tree, 'yaml')).toBe(
    lines(
      'date: 2024-01-01T00:00:00Z',
      'numbers:',
      '  - 1e+06',
      '  - -0',
      '  - 18446744073709551615',
      '  - 8',
      'services:',
      '  b2: ${X:-y}',
      '  b10: null',
      '"yes": true',
    ),
  )
  expect(stringifyTree(tree, 'json')).toBe(
    lines(
      '{',
      '  "date": "2024-01-01T00:00:00Z",',
      '  "numbers": [',
      '    1000000,',
      '    -0,',
      '    18446744073709551615,',
      '    8',
      '  ],',
      '  "services": {',
      '    "b10": null,',
      '    "b2": "${X:-y}"',
      '  },',
      '  "yes": true',
      '}',
    ).trimEnd(),
  )
})

import { expect, test } from 'vitest'
import { attributeTable, canonicalOnce } from './harness.ts'

attributeTable('command', [
  ['npm start', ['npm', 'start']],
  [String.raw`a\ b "c d" 'e\f' ""`, ['a b', 'c d', String.raw`e\f`, '']],
  [`a''`, ['a']],
  ['a )b c) d', ['a', ')b c)', 'd']],
  ['a && b', ['a']],
  ['"2>b"', []],
  ['a 2>&1', ['a']],
  ['echo $(date +%s) `x y`', ['echo', '$(date +%s)', '`x y`']],
  ['""', []],
  ['[a b, c]', ['a b', 'c']],
  ['null', undefined],
  [
    'a ) b',
    '3:16-17 "command" of service "s" has a parenthesis outside quotes; Compose runs no shell, so quote it or write a list.',
  ],
  [
    '"echo (x)"',
    '3:20-21 "command" of service "s" has a parenthesis outside quotes; Compose runs no shell, so quote it or write a list.',
  ],
  [`"echo 'x"`, `3:20-21 "command" of service "s" has an unclosed quote; close it.`],
])

attributeTable('stop_grace_period', [
  ['90s', '1m30s'],
  ['1.5s', '1.5s'],
  ['1d12h', '36h0m0s'],
  ['1w', '168h0m0s'],
  ['100us', '100µs'],
  ['1500ms', '1.5s'],
  ['"0"', '0s'],
  ['-5s', '-5s'],
  ['.5s', '500ms'],
  ['"30"', '3:24-28 The duration "30" in "stop_grace_period" of service "s" has no unit; write "30s".'],
  [
    '1S',
    '3:24-26 The duration "1S" in "stop_grace_period" of service "s" has an unknown unit; use ns, us, ms, s, m, h, d or w.',
  ],
  [
    '1constructor',
    '3:24-36 The duration "1constructor" in "stop_grace_period" of service "s" has an unknown unit; use ns, us, ms, s, m, h, d or w.',
  ],
  ['x', '3:24-25 The duration "x" in "stop_grace_period" of service "s" is not a duration; write it like "1m30s".'],
  [
    '3000000h',
    '3:24-32 The duration "3000000h" in "stop_grace_period" of service "s" is too long; Compose supports at most about 292 years.',
  ],
])

attributeTable('mem_limit', [
  ['512m', '536870912'],
  ['1.5g', '1610612736'],
  ['1 KiB', '1024'],
  ['.5g', '536870912'],
  ['"1e3"', '1000'],
  ['"1_000"', '1000'],
  ['"-1"', '-1'],
  ['100', '100'],
  // A float of YAML is forgotten, as by Compose.
  ['1.5', undefined],
  ['0', undefined],
  [
    '"1e400"',
    '3:16-23 The size "1e400" in "mem_limit" of service "s" is not a number of bytes; write it like "512m" or "1.5g".',
  ],
  [
    '1ib',
    '3:16-19 The size "1ib" in "mem_limit" of service "s" is not a number of bytes; write it like "512m" or "1.5g".',
  ],
  [
    'abc',
    '3:16-19 The size "abc" in "mem_limit" of service "s" is not a number of bytes; write it like "512m" or "1.5g".',
  ],
])

attributeTable('environment', [
  [
    '{A: 010, B: 08, C: 1.10, D: 1e6, E: yes, F: 2024-01-01, G: null}',
    { A: '8', B: '8', C: '1.1', D: '1e+06', E: 'yes', F: '2024-01-01 00:00:00 +0000 UTC', G: null },
  ],
  ['[A=1, B, "C=x=y", A=2]', { A: '2', B: null, C: 'x=y' }],
  ['[]', undefined],
  ['["A\u00a0=1"]', '3:21-22 The variable "A" in "environment" of service "s" has a space before its "="; remove it.'],
  [
    '["là=1"]',
    '3:20-22 The variable "là" in "environment" of service "s" ends with a character that Compose mistakes for a space; rename it.',
  ],
  ['["A =1"]', '3:21-22 The variable "A" in "environment" of service "s" has a space before its "="; remove it.'],
])

attributeTable('labels', [
  ['{a: 1, b: null}', { a: '1', b: '' }],
  ['[a=1, b]', { a: '1', b: '' }],
])

attributeTable('extra_hosts', [
  ['["b:1.2.3.4", "a=::1", "c:[::2]"]', ['a=::1', 'b=1.2.3.4', 'c=::2']],
  ['["a=1,2"]', ['a=1', 'a=2']],
  ['{a: [1.1.1.1, 2.2.2.2]}', ['a=1.1.1.1', 'a=2.2.2.2']],
  ['[2024-01-01]', ['2024-01-01 00=00:00 +0000 UTC']],
  [
    '{a: 2024-01-01}',
    '3:22-32 The host "a" in "extra_hosts" of service "s" has a date as its address; write an IP address.',
  ],
  ['[foo]', '3:19-22 The host "foo" in "extra_hosts" of service "s" has no address; write "foo=IP".'],
])

attributeTable('blkio_config', [
  [
    '{weight_device: [{path: /a}], device_read_bps: [{rate: 1k}]}',
    { weight_device: [{ path: '/a', weight: 0 }], device_read_bps: [{ path: '', rate: '1024' }] },
  ],
])

attributeTable('build', [
  ['{ulimits: {a: 5, b: {soft: 1, hard: 2}}}', { ulimits: { a: 5, b: { soft: 1, hard: 2 } } }],
  ['{ulimits: {a: "5"}}', '3:26-29 The ulimit "a" of service "s" must be a whole number without quotes or variables.'],
  ['{additional_contexts: {a: ./b}}', { additional_contexts: { a: './b' } }],
  [
    '{additional_contexts: {a: }}',
    '3:35-36 "build.additional_contexts.a" of service "s" must be a path, a URL or "service:NAME".',
  ],
  [
    '{additional_contexts: {a: 1}}',
    '3:38-39 "build.additional_contexts.a" of service "s" must be a path, a URL or "service:NAME".',
  ],
])

attributeTable('build', [
  [
    '{ssh: [2024-01-01]}',
    '3:19-29 "build.ssh" of service "s" has the key 2024-01-01 without a path; write "ID=PATH" (only "default" needs no path).',
  ],
])

attributeTable('deploy', [
  ['{replicas: -0.0}', { replicas: 0 }],
  [
    '{resources: {limits: {pids: "99999999999999999999"}}}',
    '3:41-63 "deploy.resources.limits.pids" of service "s" must be a whole number, not "99999999999999999999".',
  ],
])

attributeTable('post_start', [
  [
    '[{command: a, environment: [2024-01-01]}]',
    [{ command: ['a'], environment: { '2024-01-01 00:00:00 +0000 UTC': null } }],
  ],
])

attributeTable('depends_on', [
  ['[a]', { a: { condition: 'service_started', required: true } }],
  [
    '{a: {condition: service_healthy, restart: true}}',
    { a: { condition: 'service_healthy', restart: true, required: true } },
  ],
  [
    '{a: {condition: service_started, restart: false, required: false}}',
    { a: { condition: 'service_started', required: false } },
  ],
])

attributeTable('expose', [
  ['[80, "90"]', ['80', '90']],
  ['[2024-01-01]', '3:14-24 "expose[0]" of service "s" must be a whole number or a string, not 2024-01-01.'],
])

attributeTable('models', [['[2024-01-01]', '3:13-25 "models" of service "s" must be a list of names or a mapping.']])

attributeTable('devices', [
  ['[/dev/a]', [{ source: '/dev/a', target: '/dev/a', permissions: 'rwm' }]],
  ['["/dev/a:/dev/b:r"]', [{ source: '/dev/a', target: '/dev/b', permissions: 'r' }]],
  ['["/dev/a:rw"]', [{ source: '/dev/a', target: 'rw', permissions: 'rwm' }]],
  [
    '["a:b:c:d"]',
    '3:15-24 The device "a:b:c:d" of service "s" has more than three parts; use a mapping with "source", "target" and "permissions".',
  ],
])

attributeTable('env_file', [
  ['a.env', [{ path: 'a.env' }]],
  [
    '[a.env, {path: b.env, required: false, format: raw}]',
    [{ path: 'a.env' }, { path: 'b.env', required: false, format: 'raw' }],
  ],
])

attributeTable('gpus', [
  ['all', [{ count: -1 }]],
  ['[{count: "2", driver: nvidia}]', [{ driver: 'nvidia', count: 2 }]],
  ['[{count: some}]', '3:20-24 "gpus[0].count" of service "s" must be a whole number or "all", not "some".'],
])

attributeTable('secrets', [
  ['[x]', [{ source: 'x' }]],
  ['[{source: x, mode: 0440}]', [{ source: 'x', mode: '0440' }]],
  ['[{source: x, mode: "440"}]', [{ source: 'x', mode: '0440' }]],
  // A decimal number is taken as it is.
  ['[{source: x, mode: 440}]', [{ source: 'x', mode: '0670' }]],
  [
    '[{source: x, mode: "9"}]',
    '3:33-36 "secrets[0].mode" of service "s" must be an octal number such as "0440", not "9".',
  ],
])

attributeTable('ulimits', [
  ['{n: 10}', { n: 10 }],
  ['{n: 0}', { n: { soft: 0, hard: 0 } }],
  ['{n: {soft: 1, hard: 2}}', { n: { soft: 1, hard: 2 } }],
  ['{a_b: null}', '3:20-24 The ulimit "a_b" of service "s" must be a whole number.'],
])

attributeTable('healthcheck', [
  ['{test: x y, interval: 1m}', { test: ['CMD-SHELL', 'x y'], interval: '1m0s' }],
  ['{test: [CMD, x], disable: false}', { test: ['CMD', 'x'] }],
  ['{}', {}],
])

attributeTable('storage_opt', [
  ['{size: 1G, a: null}', { size: '1G', a: '' }],
  [
    '{x-a: 1}',
    '3:19-22 The key "x-a" in "storage_opt" of service "s" starts with "x-", so Compose treats it as an extension and fails; rename it.',
  ],
])

attributeTable('cpus', [
  ['0.5', 0.5],
  ['"0.10"', 0.1],
  ['0.333333333333', 0.33333334],
  ['0', undefined],
])

attributeTable('networks', [
  ['[a, b]', { a: null, b: null }],
  ['{a: {aliases: [x]}, b: {}}', { a: { aliases: ['x'] }, b: {} }],
])

attributeTable('build', [
  ['.', { context: '.' }],
  [
    '{context: ., args: [A, B=1], additional_contexts: [a=b], ssh: [default]}',
    { context: '.', args: { A: null, B: '1' }, additional_contexts: { a: 'b' }, ssh: ['default'] },
  ],
  [
    '{context: ., additional_contexts: [a]}',
    '3:47-48 The build context "a" in "build.additional_contexts" of service "s" has no path; write "NAME=PATH".',
  ],
  [
    '{context: ., ssh: [k]}',
    '3:31-32 "build.ssh" of service "s" has the key "k" without a path; write "ID=PATH" (only "default" needs no path).',
  ],
])

// As Compose prints it, which Compose itself does not read again.
test.each([
  ['build', '{ssh: ["k=./x", default]}', { ssh: ['k: ./x', 'default'] }],
  ['build', '{ssh: {default: , k: ./x}}', { ssh: ['default', 'k: ./x'] }],
  ['build', '{ssh: {k: [a]}}', { ssh: ['k'] }],
  ['secrets', '[{source: x, mode: "-7"}]', [{ source: 'x', mode: '0-7' }]],
  [
    'provider',
    '{type: a, options: {a: b, c: [d, 1], e: [], f: {x: y}, g: [[z]]}}',
    { type: 'a', options: { a: ['b'], c: ['d', '1'], f: [], g: [] } },
  ],
])('%s, once: %s', (attribute, written, after) => {
  expect(canonicalOnce(attribute, written)).toEqual(after)
})

import { attributeTable } from './harness.ts'

attributeTable('build', [
  ['{ulimits: {n: 2.5}}', '3:26-29 The ulimit "n" of service "s" must be a whole number.'],
  ['{ulimits: {nofile: true}}', '3:31-35 "build.ulimits.nofile" of service "s" must be a whole number, not true.'],
  ['{provenance: true, sbom: false}', { provenance: 'true', sbom: 'false' }],
  ['{provenance: "mode=max", sbom: [1]}', '3:43-46 "build.sbom" of service "s" must be a string.'],
  ['{provenance: 1}', { provenance: '1' }],
  [
    '{additional_contexts: {a: [b]}}',
    '3:38-41 "build.additional_contexts.a" of service "s" must be a path, a URL or "service:NAME".',
  ],
  ['{additional_contexts: []}', {}],
  ['{additional_contexts: x}', '3:34-35 "build.additional_contexts" of service "s" must be a mapping, not "x".'],
  ['{ssh: []}', {}],
  ['{ssh: {}}', {}],
])

attributeTable('dns', [
  ['1.1.1.1', ['1.1.1.1']],
  ['""', undefined],
  ['[1.1.1.1, "", null, 8.8.8.8]', ['1.1.1.1', '8.8.8.8']],
  ['{a: b}', '3:10-16 "dns" of service "s" must be a list.'],
  ['[[a]]', '3:11-14 "dns[0]" of service "s" must be a string.'],
])

attributeTable('dns_search', [['a', ['a']]])

attributeTable('expose', [
  ['[1.5]', '3:14-17 "expose[0]" of service "s" must be a whole number or a string, not 1.5.'],
  ['[[1]]', [[1]]],
  ['80', '3:13-15 "expose" of service "s" must be a list, not 80.'],
])

attributeTable('cap_add', [
  ['A', '3:14-15 "cap_add" of service "s" must be a list, not "A".'],
  ['[true]', '3:15-19 "cap_add[0]" of service "s" must be a string, not true; put it in quotes.'],
  ['[1.5]', '3:15-18 "cap_add[0]" of service "s" must be a string, not 1.5; put it in quotes.'],
  ['{}', '3:14-16 "cap_add" of service "s" must be a list.'],
])

attributeTable('labels', [
  ['[a, {b: c}]', { a: '' }],
  ['{x-a: 1, b: [c]}', { 'x-a': '1', b: ['c'] }],
  ['x', '3:13-14 "labels" of service "s" must be a mapping, not "x".'],
])

attributeTable('deploy', [
  ['[]', '3:13-15 "deploy" of service "s" must be a mapping.'],
  ['{x-a: 1, y: 2, replicas: 1}', { replicas: 1, 'x-a': 1 }],
  ['{resources: {}}', {}],
  ['{resources: {limits: {}}}', { resources: { limits: {} } }],
  [
    '{resources: {reservations: {devices: [{capabilities: [gpu], x-a: 1}]}}}',
    { resources: { reservations: { devices: [{ capabilities: ['gpu'] }] } } },
  ],
  [
    '{resources: {reservations: {generic_resources: [{discrete_resource_spec: {}}]}}}',
    { resources: { reservations: { generic_resources: [{ discrete_resource_spec: { kind: '', value: 0 } }] } } },
  ],
  ['{placement: {}}', {}],
  ['{update_config: {delay: 0s, parallelism: 0}}', { update_config: { parallelism: 0 } }],
  [
    '{update_config: {delay: ""}}',
    '3:37-39 The duration "" in "deploy.update_config.delay" of service "s" is not a duration; write it like "1m30s".',
  ],
  ['{restart_policy: {delay: 0s}}', { restart_policy: { delay: '0s' } }],
])

attributeTable('devices', [
  ['[/dev/a:]', [{ source: '/dev/a', target: '/dev/a', permissions: 'rwm' }]],
  ['["a::r"]', [{ source: 'a', target: 'a', permissions: 'r' }]],
  [
    '["a:b:r:x"]',
    '3:15-24 The device "a:b:r:x" of service "s" has more than three parts; use a mapping with "source", "target" and "permissions".',
  ],
  ['[{source: a}]', [{ source: 'a' }]],
  ['[1]', '3:15-16 "devices[0]" of service "s" must be a mapping, not 1.'],
])

attributeTable('secrets', [
  ['[{source: x, mode: "+7"}]', [{ source: 'x', mode: '07' }]],
  [
    '[{source: x, mode: "x7"}]',
    '3:33-37 "secrets[0].mode" of service "s" must be an octal number such as "0440", not "x7".',
  ],
  [
    '[{source: x, mode: "7x"}]',
    '3:33-37 "secrets[0].mode" of service "s" must be an octal number such as "0440", not "7x".',
  ],
  [
    '[{source: x, mode: 1.5}]',
    '3:33-36 "secrets[0].mode" of service "s" must be an octal number such as "0440", not 1.5.',
  ],
  ['[{source: x, mode: [1]}]', '3:33-36 "secrets[0].mode" of service "s" must be an octal number such as "0440".'],
])

attributeTable('hostname', [
  ['12', '12'],
  ['[a]', '3:15-18 "hostname" of service "s" must be a string.'],
  ['true', '3:15-19 "hostname" of service "s" must be a string, not true; put it in quotes.'],
  ['1.5', '3:15-18 "hostname" of service "s" must be a string, not 1.5; put it in quotes.'],
  ['""', undefined],
  ['{a: b}', '3:15-21 "hostname" of service "s" must be a string.'],
  ['2024-01-01', '3:15-25 "hostname" of service "s" must be a string, not 2024-01-01; put it in quotes.'],
])

attributeTable('environment', [
  ['{A: [b]}', { A: ['b'] }],
  ['[[a]]', undefined],
  ['[null, A=1]', { A: '1' }],
  ['["A\\u00c0=1"]', { AÀ: '1' }],
  ['["A \\u00e9=1"]', { 'A é': '1' }],
  ['["A\\t=1"]', '3:21-23 The variable "A" in "environment" of service "s" has a space before its "="; remove it.'],
  ['["A x=1"]', { 'A x': '1' }],
  ['["A\\u0080=1"]', { 'A': '1' }],
  ['{"A ": 1}', { 'A ': '1' }],
  ['["=1"]', { '': '1' }],
  ['[A, B=]', { A: null, B: '' }],
  ['x', '3:18-19 "environment" of service "s" must be a mapping, not "x".'],
])

attributeTable('storage_opt', [
  ['[a]', '3:18-21 "storage_opt" of service "s" must be a mapping.'],
  ['{a: [b]}', '3:22-25 "storage_opt.a" of service "s" must be a string.'],
])

attributeTable('extra_hosts', [
  ['["a:b:c"]', ['a=b:c']],
  ['["a="]', ['a=']],
  [
    '["=1.2.3.4"]',
    '3:19-29 "" in "extra_hosts" of service "s" is not a host name; it must not be empty or contain ":" or "=".',
  ],
  [
    '[":1.2.3.4"]',
    '3:19-29 "" in "extra_hosts" of service "s" is not a host name; it must not be empty or contain ":" or "=".',
  ],
  ['["a=[]"]', ['a=[]']],
  ['["a=["]', ['a=[']],
  ['["a=[x"]', ['a=[x']],
  ['["a=x]"]', ['a=x]']],
  ['["b=1", "a=1", "b=1", "b=0"]', ['a=1', 'b=0', 'b=1', 'b=1']],
  ['[[a]]', undefined],
  [
    '{"": 1.2.3.4}',
    '3:23-30 "" in "extra_hosts" of service "s" is not a host name; it must not be empty or contain ":" or "=".',
  ],
  [
    '{"a:b": 1.2.3.4}',
    '3:26-33 "a:b" in "extra_hosts" of service "s" is not a host name; it must not be empty or contain ":" or "=".',
  ],
  [
    '{"a=b": 1.2.3.4}',
    '3:26-33 "a=b" in "extra_hosts" of service "s" is not a host name; it must not be empty or contain ":" or "=".',
  ],
  ['{a: null, b: 1}', ['a=', 'b=1']],
  ['{a: {b: c}}', ['a=']],
  ['{a: [2024-01-01]}', ['a=2024-01-01 00:00:00 +0000 UTC']],
  ['{a: [[b]]}', ['a=']],
  ['x', undefined],
])

attributeTable('env_file', [
  ['[{path: a}]', [{ path: 'a' }]],
  ['[{path: a, required: true}]', [{ path: 'a' }]],
  ['{path: a}', '3:15-24 "env_file" of service "s" must be a list.'],
  ['1', '3:15-16 "env_file" of service "s" must be a list, not 1.'],
  ['[1]', '3:16-17 "env_file[0]" of service "s" must be a mapping, not 1.'],
])

attributeTable('depends_on', [
  ['{a: }', undefined],
  ['{a: {}}', { a: { condition: 'service_started', required: true } }],
  ['{a: {restart: true}}', { a: { condition: 'service_started', restart: true, required: true } }],
  ['{a: b}', '3:21-22 "depends_on.a" of service "s" must be a mapping, not "b".'],
  ['a', '3:17-18 "depends_on" of service "s" must be a list of names or a mapping.'],
])

attributeTable('networks', [
  ['[1]', '3:15-18 "networks" of service "s" must be a list of names or a mapping.'],
  ['a', '3:15-16 "networks" of service "s" must be a mapping, not "a".'],
  ['{a: []}', '3:19-21 "networks.a" of service "s" must be a mapping.'],
  ['{a: {priority: 0, gw_priority: 1}}', { a: { gw_priority: 1 } }],
])

attributeTable('models', [['{a: , b: {endpoint_var: X}}', { a: null, b: { endpoint_var: 'X' } }]])

attributeTable('configs', [['[x]', [{ source: 'x' }]]])

attributeTable('extends', [
  ['s', { service: 's' }],
  ['{file: a, service: b, x-a: 1}', { file: 'a', service: 'b' }],
])

attributeTable('label_file', [
  ['a', ['a']],
  ['[a, b]', ['a', 'b']],
])

attributeTable('develop', [
  [
    '{watch: [{path: a, ignore: b, include: [c], exec: {}}]}',
    { watch: [{ path: 'a', include: ['c'], ignore: ['b'] }] },
  ],
  ['{watch: []}', {}],
])

attributeTable('logging', [['{driver: x, options: {a: 1}}', { driver: 'x', options: { a: '1' } }]])

attributeTable('credential_spec', [['{file: a}', { file: 'a' }]])

attributeTable('annotations', [['[a=b]', { a: 'b' }]])

attributeTable('sysctls', [['{a: 1.50}', { a: '1.5' }]])

attributeTable('tmpfs', [
  ['/x', ['/x']],
  ['[/x, /y]', ['/x', '/y']],
])

attributeTable('post_start', [['[{command: a}]', [{ command: ['a'] }]]])

attributeTable('device_cgroup_rules', [['[]', undefined]])

attributeTable('profiles', [['[a, 1]', ['a', '1']]])

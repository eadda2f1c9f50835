import { attributeTable } from './harness.ts'

attributeTable('privileged', [
  ['"Yes"', true],
  ['"oN"', true],
  ['"y"', true],
  ['"TRUE"', true],
  ['"no"', undefined],
  ['"n"', undefined],
  ['"off"', undefined],
  ['"false"', undefined],
  ['"maybe"', '3:17-24 "privileged" of service "s" must be true or false, not "maybe".'],
  ['1', '3:17-18 "privileged" of service "s" must be true or false, not 1.'],
  ['[true]', '3:17-23 "privileged" of service "s" must be true or false.'],
  ['null', undefined],
])

attributeTable('attach', [
  ['false', false],
  ['"no"', false],
])

attributeTable('mem_limit', [
  ['"+12"', '12'],
  ['"-9223372036854775808"', '-9223372036854775808'],
  ['"9223372036854775807"', '9223372036854775807'],
  ['"9223372036854775808"', '-9223372036854775808'],
  [
    '"-9223372036854775809"',
    '3:16-38 The size "-9223372036854775809" in "mem_limit" of service "s" is not a number of bytes; write it like "512m" or "1.5g".',
  ],
  ['"12 "', '12'],
  [
    '"x12"',
    '3:16-21 The size "x12" in "mem_limit" of service "s" is not a number of bytes; write it like "512m" or "1.5g".',
  ],
  [
    '"12kx"',
    '3:16-22 The size "12kx" in "mem_limit" of service "s" is not a number of bytes; write it like "512m" or "1.5g".',
  ],
  [
    '"-1k"',
    '3:16-21 The size "-1k" in "mem_limit" of service "s" is not a number of bytes; write it like "512m" or "1.5g".',
  ],
  ['"-0k"', undefined],
  ['"5b"', '5'],
  ['"1kb"', '1024'],
  ['"1mib"', '1048576'],
  ['"1tb"', '1099511627776'],
  ['"1pb"', '1125899906842624'],
  [
    '"1eb"',
    '3:16-21 The size "1eb" in "mem_limit" of service "s" is not a number of bytes; write it like "512m" or "1.5g".',
  ],
  ['"1e+3"', '1000'],
  ['"1e-1"', undefined],
  ['"1e12"', '1000000000000'],
  ['".25k"', '256'],
  ['"1.k"', '1024'],
  [
    '"1_"',
    '3:16-20 The size "1_" in "mem_limit" of service "s" is not a number of bytes; write it like "512m" or "1.5g".',
  ],
  ['"+1k"', '1024'],
  ['"8388608tb"', '-9223372036854775808'],
  ['"8191pb"', '9222246136947933184'],
  ['"8192pb"', '-9223372036854775808'],
  ['"1e308pb"', '-9223372036854775808'],
  ['{a: 1}', '3:16-22 "mem_limit" of service "s" must be a size such as "512m".'],
  ['[1]', '3:16-19 "mem_limit" of service "s" must be a size such as "512m".'],
  ['true', undefined],
  ['""', '3:16-18 The size "" in "mem_limit" of service "s" is not a number of bytes; write it like "512m" or "1.5g".'],
])

attributeTable('pids_limit', [
  ['"5"', 5],
  ['"+5"', 5],
  ['"-5"', -5],
  ['"x5"', '3:17-21 "pids_limit" of service "s" must be a whole number, not "x5".'],
  ['"5x"', '3:17-21 "pids_limit" of service "s" must be a whole number, not "5x".'],
  ['"55"', 55],
  ['"9223372036854775807"', 9223372036854776000],
  ['"9223372036854775808"', '3:17-38 "pids_limit" of service "s" must be a whole number, not "9223372036854775808".'],
  ['"-9223372036854775808"', -9223372036854776000],
  ['2.9', 2],
  ['-2.9', -2],
  ['1e18', 1000000000000000000],
  ['1e19', -9223372036854776000],
  ['-1e19', -9223372036854776000],
  ['9223372036854775808.0', -9223372036854776000],
  ['0', undefined],
  ['"0"', undefined],
  ['[1]', '3:17-20 "pids_limit" of service "s" must be a whole number.'],
  ['{a: 1}', '3:17-23 "pids_limit" of service "s" must be a whole number.'],
])

attributeTable('healthcheck', [
  ['{retries: -1}', '3:28-30 "healthcheck.retries" of service "s" must not be negative.'],
  ['{retries: -1.5}', '3:28-32 "healthcheck.retries" of service "s" must not be negative.'],
  ['{retries: "3"}', '3:28-31 "healthcheck.retries" of service "s" must be a whole number without quotes, not "3".'],
  ['{retries: 0}', { retries: 0 }],
  ['{retries: 2.5}', { retries: 2 }],
  ['{retries: 1e19}', { retries: 9223372036854776000 }],
  ['{retries: 9223372036854775808.0}', { retries: 9223372036854776000 }],
  ['{retries: 9223372036854775000.0}', { retries: 9223372036854775000 }],
  ['{retries: 18446744073709551615}', { retries: 18446744073709552000 }],
  ['{retries: true}', '3:28-32 "healthcheck.retries" of service "s" must be a whole number without quotes, not true.'],
  ['{retries: [1]}', '3:28-31 "healthcheck.retries" of service "s" must be a whole number without quotes.'],
  ['{retries: null}', {}],
  ['[x]', '3:18-21 "healthcheck" of service "s" must be a mapping.'],
])

attributeTable('blkio_config', [
  ['{weight: 65535}', { weight: 65535 }],
  ['{weight: 65536}', {}],
  ['{weight: 65537}', { weight: 1 }],
  ['{weight: 131073}', { weight: 1 }],
  ['{weight: -1}', '3:28-30 "blkio_config.weight" of service "s" must not be negative.'],
  ['{weight: "1"}', '3:28-31 "blkio_config.weight" of service "s" must be a whole number without quotes, not "1".'],
  ['{weight: null}', {}],
  ['{weight: 0}', {}],
  ['{weight: 10.7}', { weight: 10 }],
  ['{device_read_iops: [{path: /a, rate: 3}]}', { device_read_iops: [{ path: '/a', rate: '3' }] }],
  ['{weight_device: [{}]}', { weight_device: [{ path: '', weight: 0 }] }],
])

attributeTable('cpus', [
  ['"x"', '3:11-14 "cpus" of service "s" must be a number, not "x".'],
  ['[1]', '3:11-14 "cpus" of service "s" must be a number.'],
  ['true', '3:11-15 "cpus" of service "s" must be a number, not true.'],
  ['3', 3],
  ['"2.0"', 2],
  ['"1e3"', 1000],
  ['0.1234567891', 0.12345679],
  ['16777217', 16777216],
  ['123456.789', 123456.79],
  ['1.17549435e-38', 1.1754944e-38],
  ['{}', '3:11-13 "cpus" of service "s" must be a number.'],
])

attributeTable('cpu_percent', [['12.5', 12.5]])

attributeTable('ulimits', [
  ['[1]', '3:14-17 "ulimits" of service "s" must be a mapping.'],
  ['{n: {soft: "1"}}', '3:25-28 "ulimits.n.soft" of service "s" must be a whole number without quotes, not "1".'],
  [
    '{n: {soft: null, hard: 2}}',
    '3:25-29 "ulimits.n.soft" of service "s" must be a whole number without quotes, not null.',
  ],
  ['{n: "5"}', '3:18-21 The ulimit "n" of service "s" must be a whole number without quotes or variables.'],
  ['{n: 2.5}', '3:18-21 The ulimit "n" of service "s" must be a whole number.'],
  ['{N: true}', '3:18-22 The ulimit "N" of service "s" must be a whole number.'],
  ['{nofile: true}', '3:23-27 "ulimits.nofile" of service "s" must be a whole number, not true.'],
  ['{n: [1]}', '3:18-21 "ulimits.n" of service "s" must be a whole number.'],
  ['{n: null}', undefined],
])

attributeTable('gpus', [
  ['[{count: 3}]', [{ count: 3 }]],
  ['[{driver: x}]', [{ driver: 'x' }]],
  ['[{device_ids: [a]}]', [{ device_ids: ['a'] }]],
  ['[{count: "+2"}]', [{ count: 2 }]],
  ['[{count: "-12"}]', [{ count: -12 }]],
  ['[{count: "x2"}]', '3:20-24 "gpus[0].count" of service "s" must be a whole number or "all", not "x2".'],
  ['[{count: "2x"}]', '3:20-24 "gpus[0].count" of service "s" must be a whole number or "all", not "2x".'],
  [
    '[{count: "1234567890123456789"}]',
    '3:20-41 "gpus[0].count" of service "s" must be a whole number or "all", not "1234567890123456789".',
  ],
  ['[{count: ALL}]', [{ count: -1 }]],
  ['[{count: null}]', '3:20-24 "gpus[0].count" of service "s" must be a whole number or "all", not null.'],
  ['[{count: 1.5}]', '3:20-23 "gpus[0].count" of service "s" must be a whole number or "all", not 1.5.'],
  ['[{count: true}]', '3:20-24 "gpus[0].count" of service "s" must be a whole number or "all", not true.'],
  ['[x]', '3:12-13 "gpus[0]" of service "s" must be a mapping, not "x".'],
])

attributeTable('scale', [['0', 0]])

attributeTable('init', [['false', false]])

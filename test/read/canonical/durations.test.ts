import { attributeTable } from './harness.ts'

attributeTable('stop_grace_period', [
  ['""', '3:24-26 The duration "" in "stop_grace_period" of service "s" is not a duration; write it like "1m30s".'],
  ['"+5s"', '5s'],
  ['"-"', '3:24-27 The duration "-" in "stop_grace_period" of service "s" is not a duration; write it like "1m30s".'],
  [
    '"5-s"',
    '3:24-29 The duration "5-s" in "stop_grace_period" of service "s" has an unknown unit; use ns, us, ms, s, m, h, d or w.',
  ],
  ['"1.25s"', '1.25s'],
  ['"1.s"', '1s'],
  ['".s"', '3:24-28 The duration ".s" in "stop_grace_period" of service "s" is not a duration; write it like "1m30s".'],
  [
    '"1u"',
    '3:24-28 The duration "1u" in "stop_grace_period" of service "s" has an unknown unit; use ns, us, ms, s, m, h, d or w.',
  ],
  ['"1h30m"', '1h30m0s'],
  ['"999ns"', '999ns'],
  ['"1000ns"', '1µs'],
  ['"1500ns"', '1.5µs'],
  ['"1us"', '1µs'],
  ['"1000us"', '1ms'],
  ['"1ms"', '1ms'],
  ['"1000ms"', '1s'],
  ['"100.050ms"', '100.05ms'],
  ['"9223372036854775807ns"', '2562047h47m16.854775807s'],
  [
    '"9223372036854775808ns"',
    '3:24-47 The duration "9223372036854775808ns" in "stop_grace_period" of service "s" is too long; Compose supports at most about 292 years.',
  ],
  ['5', '3:24-25 The duration 5 in "stop_grace_period" of service "s" has no unit; write "5s".'],
  ['0', '0s'],
  ['1.5', '3:24-27 The duration 1.5 in "stop_grace_period" of service "s" has no unit; write "1.5s".'],
  ['true', '3:24-28 The duration true in "stop_grace_period" of service "s" is not a duration; write it like "1m30s".'],
  ['[5s]', '3:24-28 "stop_grace_period" of service "s" must be a duration such as "1m30s".'],
  ['{a: b}', '3:24-30 "stop_grace_period" of service "s" must be a duration such as "1m30s".'],
  ['"1s2"', '3:24-29 The duration "1s2" in "stop_grace_period" of service "s" has no unit; write "1s2s".'],
  [
    '"1.1.1s"',
    '3:24-32 The duration "1.1.1s" in "stop_grace_period" of service "s" is not a duration; write it like "1m30s".',
  ],
  ['"0.5"', '3:24-29 The duration "0.5" in "stop_grace_period" of service "s" has no unit; write "0.5s".'],
  [
    '"1 s"',
    '3:24-29 The duration "1 s" in "stop_grace_period" of service "s" has an unknown unit; use ns, us, ms, s, m, h, d or w.',
  ],
])

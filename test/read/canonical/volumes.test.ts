import { attributeTable } from './harness.ts'

const volume = (more: object) => ({ type: 'volume', volume: {}, ...more })
const bind = (more: object) => ({ type: 'bind', bind: {}, ...more })

attributeTable('volumes', [
  ['[/data]', [volume({ target: '/data' })]],
  ['["vol:/data"]', [volume({ source: 'vol', target: '/data' })]],
  ['["vol:/data/:ro"]', [volume({ source: 'vol', target: '/data', read_only: true })]],
  ['["vol:/data:ro,rw"]', [volume({ source: 'vol', target: '/data' })]],
  ['["./x:/d"]', [bind({ source: './x', target: '/d' })]],
  [
    '["/h:/d:z,rslave,cached"]',
    [{ type: 'bind', source: '/h', target: '/d', bind: { selinux: 'z', propagation: 'rslave' } }],
  ],
  ['["vol:/data:nocopy"]', [{ type: 'volume', source: 'vol', target: '/data', volume: { nocopy: true } }]],
  ['["vol:/data:z"]', [{ type: 'volume', source: 'vol', target: '/data', bind: { selinux: 'z' }, volume: {} }]],
  ['["/h:/d:nocopy"]', [{ type: 'bind', source: '/h', target: '/d', bind: {}, volume: { nocopy: true } }]],
  // Without a source, a path is an anonymous volume; one letter before a colon is a drive.
  ['[./x]', [volume({ target: 'x' })]],
  ['["v:/data"]', [volume({ target: 'v:/data' })]],
  ['["v:/data:ro"]', [bind({ source: 'v:/data', target: 'ro' })]],
  [String.raw`['C:\x:/data:ro']`, [bind({ source: String.raw`C:\x`, target: '/data', read_only: true })]],
  ['["1:/data"]', [volume({ source: '1', target: '/data' })]],
  ['["/x"]', [{ type: 'volume', target: '/x' }]],
  ['["/data//x/.."]', [volume({ target: '/data' })]],
  [
    '[{type: tmpfs, target: /t, tmpfs: {size: 1m, mode: 0700}}]',
    [{ type: 'tmpfs', target: '/t', tmpfs: { size: '1048576', mode: 448 } }],
  ],
  ['[""]', '3:15-17 "volumes[0]" of service "s" is empty; write "SOURCE:TARGET".'],
  [
    '["vol::ro"]',
    '3:15-24 The volume "vol::ro" of service "s" has nothing on one side of a colon; write "SOURCE:TARGET" or "SOURCE:TARGET:OPTIONS".',
  ],
  [
    '["/h:/d:ro:rw"]',
    '3:15-28 The volume "/h:/d:ro:rw" of service "s" has too many colons; write "SOURCE:TARGET:OPTIONS", with commas between the options.',
  ],
])

attributeTable('volumes', [
  ['["ab"]', [{ type: 'volume', target: 'ab' }]],
  ['["a"]', [{ type: 'volume', target: 'a' }]],
  ['["éé"]', [volume({ target: 'éé' })]],
  ['["é"]', [{ type: 'volume', target: 'é' }]],
  ['["/h:/d:shared,private"]', [{ type: 'bind', source: '/h', target: '/d', bind: { propagation: 'private' } }]],
  ['["v1:/d:shared"]', [{ type: 'volume', source: 'v1', target: '/d', bind: { propagation: 'shared' }, volume: {} }]],
  [
    '["v1:/d:Z,ro"]',
    [{ type: 'volume', source: 'v1', target: '/d', read_only: true, bind: { selinux: 'Z' }, volume: {} }],
  ],
  ['["v1:/d:z,Z"]', [{ type: 'volume', source: 'v1', target: '/d', bind: { selinux: 'Z' }, volume: {} }]],
  ['["v1:/d:rw,ro,x"]', [{ type: 'volume', source: 'v1', target: '/d', read_only: true, volume: {} }]],
  ['["v1:/d:nocopy,ro"]', [{ type: 'volume', source: 'v1', target: '/d', read_only: true, volume: { nocopy: true } }]],
  ['["é:/d:ro"]', [{ type: 'bind', source: 'é:/d', target: 'ro', bind: {} }]],
  ['["éa:/d"]', [{ type: 'volume', source: 'éa', target: '/d', volume: {} }]],
  ['["ab:/d"]', [{ type: 'volume', source: 'ab', target: '/d', volume: {} }]],
  ['["1:/d"]', [{ type: 'volume', source: '1', target: '/d', volume: {} }]],
  ['["${a:b}:/d"]', [{ type: 'volume', source: '${a:b}', target: '/d', volume: {} }]],
  ['["$a:/d"]', [{ type: 'volume', source: '$a', target: '/d', volume: {} }]],
  ['["{a:/d}"]', [{ type: 'volume', source: '{a', target: '/d}', volume: {} }]],
  ['["}a:/d"]', [{ type: 'volume', source: '}a', target: '/d', volume: {} }]],
  ['["${a}:/d:ro"]', [{ type: 'volume', source: '${a}', target: '/d', read_only: true, volume: {} }]],
  ['["${a:${b:c}}:/d"]', [{ type: 'volume', source: '${a:${b:c}}', target: '/d', volume: {} }]],
  ['["~/x:/d"]', [{ type: 'bind', source: '~/x', target: '/d', bind: {} }]],
  ['["\\\\\\\\h\\\\s:/d"]', [{ type: 'bind', source: '\\\\h\\s', target: '/d', bind: {} }]],
  ['["a:b"]', [{ type: 'volume', target: 'a:b', volume: {} }]],
  ['["aa:."]', [{ type: 'volume', source: 'aa', target: '.', volume: {} }]],
  [
    '["aa:"]',
    '3:15-20 The volume "aa:" of service "s" has nothing on one side of a colon; write "SOURCE:TARGET" or "SOURCE:TARGET:OPTIONS".',
  ],
  ['["/a/:ro"]', [{ type: 'bind', source: '/a/', target: 'ro', bind: {} }]],
  ['[1]', '3:15-16 "volumes[0]" of service "s" must be a mapping, not 1.'],
  ['[[a]]', '3:15-18 "volumes[0]" of service "s" must be a mapping.'],
  ['{a: b}', '3:14-20 "volumes" of service "s" must be a list.'],
  [
    '[{type: bind, source: /a, target: /b, bind: {create_host_path: true}}]',
    [{ type: 'bind', source: '/a', target: '/b', bind: {} }],
  ],
  [
    '[{type: bind, source: /a, target: /b, bind: {create_host_path: false}}]',
    [{ type: 'bind', source: '/a', target: '/b', bind: { create_host_path: false } }],
  ],
  [
    '[{type: bind, source: /a, target: /b, read_only: false, x-a: 1}]',
    [{ type: 'bind', source: '/a', target: '/b', 'x-a': 1 }],
  ],
])

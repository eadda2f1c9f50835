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

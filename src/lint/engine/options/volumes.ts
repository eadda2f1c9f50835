import { parseEngineSize } from '../syntax.ts'
import type { Condition, Conflict, Limit } from '../row.ts'

const LOCAL: Condition = { up: 2, key: 'driver', is: ['', 'local'], orAbsent: true }
const SOURCE = 'moby, daemon/volume/local/local_unix.go, validateOpts'

/** Volume names, and options of the "local" driver. */
// eslint-disable-next-line max-lines-per-function -- a table, made when it is first asked for
export const listVolumeOptions = (): readonly Limit[] => [
  {
    at: 'volumes.*.name',
    when: [
      { up: 1, key: 'driver', is: ['', 'local'], orAbsent: true },
      { up: 1, key: 'external', is: ['false'], orAbsent: true },
    ],
    is: {
      kind: 'text',
      accepts: (text) => text === '' || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(text),
      expected: 'two or more letters, digits, "_", "." or "-", beginning with a letter or digit',
    },
    otherwise: 'not-created',
    source: 'moby, daemon/names/names.go, RestrictedNamePattern',
    valid: 'name: my_volume',
    invalid: 'name: my volume',
  },
  {
    at: 'volumes.*.driver_opts.*',
    ofKey: true,
    when: [LOCAL],
    is: { kind: 'words', words: ['type', 'o', 'device', 'size'] },
    otherwise: 'not-created',
    source: SOURCE,
    valid: 'driver_opts: { type: tmpfs, device: tmpfs }',
    invalid: 'driver_opts: { foo: bar }',
  },
  {
    at: 'volumes.*.driver_opts.size',
    when: [LOCAL],
    is: {
      kind: 'text',
      accepts: (text) => parseEngineSize(text) !== undefined,
      expected: 'a size',
      examples: ['10g'],
    },
    otherwise: 'not-created',
    source: SOURCE,
    valid: 'driver_opts: { size: 0 }',
    invalid: 'driver_opts: { size: big }',
  },
  {
    at: 'volumes.*.driver_opts.o',
    when: [LOCAL, { up: 1, key: 'type', is: ['nfs', 'nfs4'] }],
    is: {
      kind: 'text',
      accepts: (text) => /(?:^|,)addr=[^,]/.test(text),
      expected: 'the address of the server',
      examples: ['addr=10.0.0.1,rw'],
    },
    otherwise: 'not-created',
    source: 'nfs(5): the kernel, which is called without mount.nfs, needs "addr"',
    valid: 'driver_opts: { type: nfs, o: "addr=10.0.0.1,rw", device: ":/data" }',
    invalid: 'driver_opts: { type: nfs, o: rw, device: ":/data" }',
  },
  {
    at: 'volumes.*.driver_opts.o',
    when: [LOCAL, { up: 1, key: 'type', is: ['tmpfs'] }],
    is: {
      kind: 'text',
      accepts: (text) => text.split(',').every((option) => !isAssignment(option) || isValid(option)),
      expected: 'a size with "k", "m", "g" or "%", and an octal mode',
      examples: ['size=64m,mode=1777'],
    },
    otherwise: 'not-created',
    source: 'tmpfs(5)',
    valid: 'driver_opts: { type: tmpfs, device: tmpfs, o: "size=64m,uid=1000" }',
    invalid: 'driver_opts: { type: tmpfs, device: tmpfs, o: "size=big" }',
  },
  {
    at: 'volumes.*.driver_opts.device',
    when: [LOCAL, { up: 1, key: 'type', is: ['cifs'] }],
    is: {
      kind: 'text',
      accepts: (text) => !/^(?:[a-z]+:)?\/\/[^/]*:\d+(?:\/|$)/i.test(text),
      expected: 'a device without a port, and "port=…" under "o"',
    },
    otherwise: 'not-created',
    source: SOURCE,
    valid: 'driver_opts: { type: cifs, device: //server/share, o: "addr=server" }',
    invalid: 'driver_opts: { type: cifs, device: "//server:445/share", o: "addr=server" }',
  },
]

/** Options of the "local" driver that require each other. */
export const listVolumeConflicts = (): readonly Conflict[] => [
  {
    within: 'volumes.*',
    when: [
      { up: 0, key: 'driver', is: ['', 'local'], orAbsent: true },
      { up: 0, key: 'driver_opts.type', is: ['none'] },
      { up: 0, key: 'driver_opts.device', is: /./ },
    ],
    attribute: 'driver_opts.type',
    relation: 'requires',
    other: 'driver_opts.o',
    otherIs: (text) => /(?:^|,)r?bind(?:,|$)/.test(text),
    otherValue: 'bind',
    otherwise: 'not-created',
    source: 'mount(2): there is no file system named "none"',
    valid: 'driver_opts: { type: none, o: "bind,ro", device: /data }',
    invalid: 'driver_opts: { type: none, device: /data }',
  },
  ...listMissingOptions(),
]

function listMissingOptions(): readonly Conflict[] {
  return (
    [
      ['device', 'type', 'device: /data'],
      ['type', 'device', 'type: none'],
      ['o', ['type', 'device'], 'o: bind'],
    ] as const
  ).map(([option, other, options]): Conflict => ({
    within: 'volumes.*',
    when: [{ up: 0, key: 'driver', is: ['', 'local'], orAbsent: true }],
    attribute: `driver_opts.${option}`,
    unless: (text) => text === '',
    relation: 'requires',
    otherIs: (text) => text !== '',
    other: [other].flat().map((each) => `driver_opts.${each}`),
    otherwise: 'not-created',
    source: SOURCE,
    valid: 'driver_opts: { type: none, o: bind, device: /data }',
    invalid: `driver_opts: { ${options} }`,
  }))
}

/** Options of `tmpfs`, some with a value. */
const TMPFS_FLAGS =
  'defaults ro rw suid nosuid dev nodev exec noexec sync async dirsync remount mand nomand atime noatime diratime nodiratime bind rbind unbindable runbindable private rprivate shared rshared slave rslave relatime norelatime strictatime nostrictatime'.split(
    ' ',
  )

const ID = /^0*\d{1,9}$|^0*[1-3]\d{9}$|^0*4[01]\d{8}$|^0*42[0-8]\d{7}$/

const TMPFS_VALUES: Readonly<Record<string, RegExp>> = {
  size: /^\d+(?:[kmgtpe]|%)?$/i,
  mode: /^[0-7]+$/,
  uid: ID,
  gid: ID,
  nr_inodes: /^\d+[kmgtpe]?$/i,
  nr_blocks: /^\d+[kmgtpe]?$/i,
  mpol: /^(?:default|local|prefer|bind|interleave|weighted interleave)(?:[:=]|$)/,
}

/** The short syntax of a tmpfs. */
export const listTmpfsOptions = (): readonly Limit[] => [
  {
    at: 'services.*.tmpfs.*',
    is: { kind: 'text', accepts: (text) => !/^\/+(?:proc|dev)\/*(?::|$)/.test(text), expected: 'another folder' },
    otherwise: 'not-started',
    source: 'runc, libcontainer/rootfs_linux.go, checkProcMount, and the devices that it makes in /dev',
    valid: 'tmpfs: [/dev/shm]',
    invalid: 'tmpfs: [/dev]',
  },
  {
    at: 'services.*.tmpfs.*',
    is: {
      kind: 'text',
      accepts: (text) => splitOptions(text).every((option) => isFlag(option) || isAssignment(option)),
      expected: 'options of tmpfs',
      examples: ['size=64m,mode=1777'],
    },
    otherwise: 'not-started',
    source: 'moby/sys, mount/flags_unix.go, MergeTmpfsOptions; tmpfs(5)',
    valid: 'tmpfs: ["/run:size=1m,mode=755"]',
    invalid: 'tmpfs: ["/run:size=1m, mode=755"]',
  },
  {
    at: 'services.*.tmpfs.*',
    is: {
      kind: 'text',
      accepts: (text) => splitOptions(text).every((option) => isFlag(option) || isValid(option)),
      expected: 'a size with "k", "m", "g" or "%", and an octal mode',
      examples: ['size=64m,mode=1777'],
    },
    otherwise: 'not-started',
    source: 'tmpfs(5)',
    valid: 'tmpfs: ["/run:size=50%"]',
    invalid: 'tmpfs: ["/run:size=big"]',
  },
]

function splitOptions(text: string): readonly string[] {
  const colon = text.indexOf(':')
  return colon < 0 || colon === text.length - 1 ? [] : text.slice(colon + 1).split(',')
}

function isFlag(option: string): boolean {
  return TMPFS_FLAGS.includes(option)
}

function isAssignment(option: string): boolean {
  return option.includes('=') && (option.split('=')[0] ?? '') in TMPFS_VALUES
}

function isValid(option: string): boolean {
  const [name = '', ...value] = option.split('=')
  return TMPFS_VALUES[name]?.test(value.join('=')) === true
}

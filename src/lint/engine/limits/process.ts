import { isInteger } from '../syntax.ts'
import type { Limit } from '../row.ts'

const CAPABILITIES =
  'AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM'.split(
    ' ',
  )

const SIGNALS =
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ'.split(
    ' ',
  )

/** The user, name, shutdown and restart of a container. */
// eslint-disable-next-line max-lines-per-function -- a table, made when it is first asked for
export const listProcessLimits = (): readonly Limit[] => [
  {
    at: 'services.*.container_name',
    is: {
      kind: 'text',
      accepts: (text) => text === '' || /^\/?[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(text),
      expected: 'two or more letters, digits, "_", "." or "-", beginning with a letter or digit',
    },
    otherwise: 'not-created',
    source: 'moby, daemon/names/names.go, RestrictedNamePattern',
    valid: 'container_name: /web',
    invalid: 'container_name: my web',
  },
  {
    at: 'services.*.hostname',
    is: {
      kind: 'text',
      accepts: (text) => new TextEncoder().encode(text).length <= 64,
      expected: 'at most 64 characters',
    },
    otherwise: 'not-started',
    source: 'sethostname(2); moby, daemon/daemon_unix.go, maxHostnameLen',
    valid: `hostname: ${'a'.repeat(64)}`,
    invalid: `hostname: ${'a'.repeat(65)}`,
  },
  {
    at: 'services.*.working_dir',
    is: {
      kind: 'text',
      accepts: (text) => text === '' || /^(?:\/|\\|[a-z]:)/i.test(text),
      expected: 'an absolute path in the container',
      examples: ['/app'],
    },
    otherwise: 'not-created',
    source: 'moby, daemon/container.go, translateWorkingDir',
    valid: 'working_dir: /app',
    invalid: 'working_dir: app',
  },
  {
    at: 'services.*.user',
    is: {
      kind: 'text',
      accepts: (text) => text.split(':').slice(0, 2).every(isIdOrName),
      expected: 'a name, or an ID from 0 to 2147483647',
      examples: ['1000:1000'],
    },
    otherwise: 'not-started',
    source: 'moby/sys, user/user.go, GetExecUser',
    valid: 'user: "1000:1000"',
    invalid: 'user: "-1"',
  },
  {
    at: 'services.*.user',
    is: {
      kind: 'text',
      accepts: (text) => text.split(':').length < 3,
      expected: 'a user and at most one group',
      examples: ['1000:1000'],
    },
    otherwise: 'ignored',
    source: 'moby/sys, user/user.go, ParseUser',
    valid: 'user: "1:2"',
    invalid: 'user: "1:2:3"',
  },
  {
    at: 'services.*.group_add.*',
    is: {
      kind: 'text',
      accepts: isIdOrName,
      expected: 'a name, or an ID from 0 to 2147483647',
      examples: ['1000'],
    },
    otherwise: 'not-started',
    source: 'moby/sys, user/user.go, GetAdditionalGroups',
    valid: 'group_add: ["0"]',
    invalid: 'group_add: ["-1"]',
  },
  {
    at: ['services.*.cap_add.*', 'services.*.cap_drop.*'],
    is: {
      kind: 'words',
      ignoresCase: true,
      words: ['ALL', ...CAPABILITIES],
      also: (text) => /^CAP_/i.test(text) && CAPABILITIES.includes(text.slice(4).toUpperCase()),
    },
    otherwise: 'not-created',
    source: 'moby, oci/caps/utils.go, NormalizeLegacyCapabilities; capabilities(7)',
    valid: 'cap_add: [CAP_NET_ADMIN]',
    invalid: 'cap_add: [NET_ADMN]',
  },
  {
    at: 'services.*.stop_signal',
    is: {
      kind: 'words',
      ignoresCase: true,
      words: SIGNALS.map((signal) => `SIG${signal}`),
      also: (text) => text === '' || (isInteger(text) ? Number(text) !== 0 : isSignal(text)),
    },
    otherwise: 'not-created',
    source: 'moby/sys, signal/signal.go, ParseSignal; signal(7)',
    valid: 'stop_signal: SIGRTMIN+3',
    invalid: 'stop_signal: SIGFOO',
  },
  {
    at: 'services.*.stop_signal',
    is: {
      kind: 'text',
      accepts: (text) => !isInteger(text) || (Number(text) >= 1 && Number(text) <= 64),
      expected: 'a signal',
      examples: ['SIGTERM'],
    },
    otherwise: 'killed',
    source: 'moby, daemon/stop.go: the engine cannot send it, waits two seconds, and kills the container; signal(7)',
    valid: 'stop_signal: "64"',
    invalid: 'stop_signal: "65"',
  },
  {
    at: 'services.*.stop_grace_period',
    is: { kind: 'duration', least: 0n },
    otherwise: 'ignored',
    source: 'moby, daemon/stop.go: a negative time to wait is for ever',
    valid: 'stop_grace_period: 0s',
    invalid: 'stop_grace_period: -5s',
  },
  {
    at: 'services.*.stop_grace_period',
    is: { kind: 'duration', multiple: 1_000_000_000n },
    otherwise: 'rounded-down',
    source: 'Compose, pkg/compose/create.go: StopTimeout is in seconds',
    valid: 'stop_grace_period: 1m30s',
    invalid: 'stop_grace_period: 500ms',
  },
  {
    at: ['services.*.restart'],
    is: {
      kind: 'words',
      words: ['no', 'always', 'on-failure', 'unless-stopped'],
      // "none" and "any" are values from "deploy", which Compose also translates here; ":" starts the number of
      // attempts.
      also: (text) => /^(?:no|always|on-failure|unless-stopped|none|any|)(?::|$)/.test(text),
    },
    otherwise: 'not-created',
    source: 'moby, api/types/container/hostconfig.go, ValidateRestartPolicy; Compose, pkg/compose/create.go',
    valid: 'restart: unless-stopped',
    invalid: 'restart: allways',
  },
  {
    at: 'services.*.restart',
    is: {
      kind: 'text',
      accepts: (text) => !(parseAttempts(text) > 0) || text.startsWith('on-failure:'),
      expected: 'a number of attempts only with "on-failure"',
      examples: ['on-failure:3'],
    },
    otherwise: 'not-created',
    source: 'moby, api/types/container/hostconfig.go, ValidateRestartPolicy',
    valid: 'restart: on-failure:3',
    invalid: 'restart: always:3',
  },
  {
    at: 'services.*.restart',
    is: {
      kind: 'text',
      accepts: (text) => !(parseAttempts(text) < 0),
      expected: 'a number of attempts that is not negative',
      examples: ['on-failure:3'],
    },
    otherwise: 'not-created',
    source: 'moby, api/types/container/hostconfig.go, ValidateRestartPolicy',
    valid: 'restart: on-failure:0',
    invalid: 'restart: on-failure:-1',
  },
  {
    at: 'services.*.restart',
    is: {
      kind: 'text',
      accepts: (text) => !text.startsWith('on-failure:') || !Number.isNaN(parseAttempts(text)),
      expected: 'a number of attempts',
      examples: ['on-failure:3'],
    },
    otherwise: 'unlimited',
    source: 'Compose, pkg/compose/create.go, getRestartPolicy',
    valid: 'restart: on-failure',
    invalid: 'restart: "on-failure: 3"',
  },
  {
    at: 'services.*.deploy.restart_policy.condition',
    is: {
      kind: 'words',
      words: ['none', 'on-failure', 'any'],
      also: (text) => ['', 'no', 'always', 'unless-stopped'].includes(text),
    },
    otherwise: 'not-created',
    source: 'moby, api/types/container/hostconfig.go, ValidateRestartPolicy; Compose, pkg/compose/create.go',
    valid: 'deploy: { restart_policy: { condition: unless-stopped } }',
    invalid: 'deploy: { restart_policy: { condition: never } }',
  },
  {
    at: 'services.*.annotations.*',
    ofKey: true,
    is: { kind: 'text', accepts: (text) => text !== '', expected: 'a name before "="', examples: ['name=value'] },
    otherwise: 'not-created',
    source: 'moby, daemon/container.go, validateHostConfig',
    valid: 'annotations: [a=]',
    invalid: 'annotations: [=a]',
  },
  {
    at: 'services.*.environment.*',
    ofKey: true,
    is: { kind: 'text', accepts: (text) => !/^[A-Za-z_]\w*: /.test(text), expected: '"=" between name and value' },
    otherwise: 'ignored',
    source: 'Compose Specification, services, environment: an item without "=" is the name of a variable of the host',
    valid: 'environment: ["A=b"]',
    invalid: 'environment: ["A: b"]',
  },
  {
    at: 'services.*.environment.*',
    ofKey: true,
    is: { kind: 'text', accepts: (text) => text !== '', expected: 'a name before "="', examples: ['NAME=value'] },
    otherwise: 'not-created',
    source: 'moby, opts/env.go, ValidateEnv',
    valid: 'environment: [A=]',
    invalid: 'environment: [=a]',
  },
]

// The number between the first ":" and the next; Compose drops anything that is not a whole number.
function parseAttempts(restart: string): number {
  const [, attempts = ''] = restart.split(':')
  return isInteger(attempts) ? Number(attempts) : Number.NaN
}

function isIdOrName(text: string): boolean {
  return !isInteger(text) || (Number(text) >= 0 && Number(text) <= 2_147_483_647)
}

function isSignal(text: string): boolean {
  const name = text.toUpperCase().replace(/^SIG/, '')
  return SIGNALS.includes(name) || /^RT(?:MIN(?:\+(?:[1-9]|1[0-5]))?|MAX(?:-(?:[1-9]|1[0-4]))?)$/.test(name)
}

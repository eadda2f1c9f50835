import { isGoBoolean } from '../syntax.ts'
import type { Condition, Limit } from '../row.ts'

const RUNC: Condition = { up: 2, key: 'runtime', is: ['', 'runc'], orAbsent: true }
const SOURCE = 'runc, libcontainer/configs/validate/validator.go, sysctl'

/** The kernel parameters that each IPC namespace has of its own. */
const IPC_PARAMETERS =
  'kernel.msgmax kernel.msgmnb kernel.msgmni kernel.sem kernel.shmall kernel.shmmax kernel.shmmni kernel.shm_rmid_forced'.split(
    ' ',
  )

/** Kernel parameters; runtimes other than runc may have a kernel for each container. */
// eslint-disable-next-line max-lines-per-function -- a table, made when it is first asked for
export const listSysctlOptions = (): readonly Limit[] => [
  {
    at: 'services.*.sysctls.*',
    ofKey: true,
    when: [RUNC],
    is: {
      kind: 'text',
      accepts: (text) => /^(?:net|fs\.mqueue)\./.test(toDotted(text)) || isOfIpc(text) || isOfUts(text),
      expected: 'a parameter that a container has for itself',
    },
    remedy: 'set it on the host',
    otherwise: 'not-started',
    source: SOURCE,
    valid: 'sysctls: { net.core.somaxconn: 1024 }',
    invalid: 'sysctls: { vm.max_map_count: 262144 }',
  },
  ...(
    [
      ['network_mode', (text: string) => /^net\./.test(toDotted(text)), 'net.core.somaxconn: 1024'],
      ['ipc', isOfIpc, 'kernel.shmmax: 100000'],
      ['uts', isOfUts, 'kernel.domainname: x'],
    ] as const
  ).map(([attribute, isOfIt, parameter]): Limit => ({
    at: 'services.*.sysctls.*',
    ofKey: true,
    when: [RUNC, { up: 2, key: attribute, is: ['host'] }],
    is: { kind: 'text', accepts: (text) => !isOfIt(text), expected: 'a parameter of the container' },
    remedy: `set it on the host, whose parameters "${attribute}: host" shares`,
    otherwise: 'not-started',
    source: SOURCE,
    valid: `sysctls: { ${parameter} }`,
    invalid: `${attribute}: host\nsysctls: { ${parameter} }`,
  })),
  {
    at: 'services.*.sysctls.*',
    is: { kind: 'text', accepts: (text) => text !== '', expected: 'a value', examples: ['net.core.somaxconn=1024'] },
    otherwise: 'ignored',
    source: 'proc(5): nothing is written to /proc/sys',
    valid: 'sysctls: [net.core.somaxconn=1024]',
    invalid: 'sysctls: [net.core.somaxconn]',
  },
]

/** `security_opt`: `name=value`, or the older `name:value`. */
export const listSecurityOptions = (): readonly Limit[] => [
  {
    at: 'services.*.security_opt.*',
    is: {
      kind: 'words',
      words: [
        'no-new-privileges',
        'no-new-privileges=true',
        'no-new-privileges:true',
        'seccomp=unconfined',
        'apparmor=unconfined',
        'label=disable',
        'systempaths=unconfined',
      ],
      also: isSecurityOption,
    },
    otherwise: 'not-created',
    source: 'moby, daemon/daemon_unix.go, parseSecurityOpt; Compose, pkg/compose/create.go, parseSecurityOpts',
    valid: 'security_opt: ["label:disable"]',
    invalid: 'security_opt: [no_new_privileges]',
  },
]

function isSecurityOption(text: string): boolean {
  const separator = text.includes('=') ? '=' : ':'
  const at = text.indexOf(separator)
  const [name, value] = at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
  switch (name) {
    case 'no-new-privileges':
      return value === undefined || isGoBoolean(value)
    case 'writable-cgroups':
      return value !== undefined && isGoBoolean(value)
    case 'label':
    case 'apparmor':
      return value !== undefined
    case 'seccomp':
      return value !== undefined && value !== ''
    case 'systempaths':
      return text === 'systempaths=unconfined'
    default:
      return false
  }
}

function isOfIpc(parameter: string): boolean {
  const name = toDotted(parameter)
  return name.startsWith('fs.mqueue.') || IPC_PARAMETERS.includes(name)
}

function isOfUts(parameter: string): boolean {
  return toDotted(parameter) === 'kernel.domainname'
}

// "net/ipv4/ip_forward" means "net.ipv4.ip_forward".
function toDotted(parameter: string): string {
  const separator = /[./]/.exec(parameter)?.[0]
  return separator === '/' ? parameter.replaceAll(/[./]/g, (sign) => (sign === '/' ? '.' : '/')) : parameter
}

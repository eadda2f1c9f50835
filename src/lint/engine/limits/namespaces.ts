import type { Limit } from '../row.ts'

/** What a container shares with the host or with another container. */
// eslint-disable-next-line max-lines-per-function -- a table, made when it is first asked for
export const listNamespaceLimits = (): readonly Limit[] => [
  {
    at: 'services.*.pid',
    is: { kind: 'words', words: ['host'], prefixes: ['service:', 'container:'], also: isEmptyNamespace },
    otherwise: 'not-created',
    source: 'moby, api/types/container/hostconfig.go, PidMode',
    valid: 'pid: host',
    invalid: 'pid: private',
  },
  {
    at: 'services.*.network_mode',
    is: {
      kind: 'text',
      accepts: (text) => text !== 'container:',
      expected: 'the name of a container',
      examples: ['container:web'],
    },
    otherwise: 'not-created',
    source: 'moby, runconfig/hostconfig.go, validateNetContainerMode',
    valid: 'network_mode: container:web',
    invalid: 'network_mode: "container:"',
  },
  {
    at: 'services.*.ipc',
    is: {
      kind: 'words',
      words: ['none', 'private', 'shareable', 'host'],
      prefixes: ['service:', 'container:'],
      also: isEmptyNamespace,
    },
    otherwise: 'not-created',
    source: 'moby, api/types/container/hostconfig.go, IpcMode',
    valid: 'ipc: shareable',
    invalid: 'ipc: shared',
  },
  {
    at: 'services.*.uts',
    is: { kind: 'words', words: ['host'], also: isEmptyNamespace },
    otherwise: 'not-created',
    source: 'moby, api/types/container/hostconfig.go, UTSMode',
    valid: 'uts: host',
    invalid: 'uts: private',
  },
  {
    at: 'services.*.userns_mode',
    is: { kind: 'words', words: ['host'], also: (text) => isEmptyNamespace(text) || isForPodman(text) },
    otherwise: 'ignored',
    source: 'moby, daemon/daemon_unix.go: the mode is compared with "host" only',
    valid: 'userns_mode: host',
    invalid: 'userns_mode: private',
  },
  {
    at: 'services.*.userns_mode',
    is: { kind: 'words', words: ['host'], also: (text) => !isForPodman(text) },
    otherwise: 'ignored',
    // "host" would take the mapping away from those who run the file with Podman.
    remedy: 'only Podman understands it',
    source: 'moby, daemon/daemon_unix.go: the mode is compared with "host" only; podman-run(1), --userns',
    valid: 'userns_mode: host',
    invalid: 'userns_mode: keep-id',
  },
]

function isForPodman(text: string): boolean {
  return /^(?:keep-id|nomap|auto)(?:$|:)/.test(text)
}

function isEmptyNamespace(text: string): boolean {
  return text === ''
}

import { message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { walkHostPaths } from '../../shared/host-paths.ts'
import { quoteNode } from '../../shared/quoted.ts'

interface Sensitive {
  readonly paths: RegExp
  /** Follows `Service … mounts "/etc", `, or `can write to "/etc/hosts", and so change `. */
  readonly content: string
  /** Applies only to writable mounts. */
  readonly writableOnly?: true
}

/** What a container should not see or change on the host; the first matching row applies. */
const TABLE: readonly Sensitive[] = [
  { paths: /^(?:\/|[A-Za-z]:[\\/]?)$/, content: 'the whole file system of the host' },
  {
    paths: /^(?:\/root|(?:\/home|\/Users|[A-Za-z]:[\\/][Uu]sers)(?:[\\/][^\\/]+)?)$/,
    content: 'which contains keys and credentials of its users',
  },
  {
    paths:
      /^(?:\/root|(?:\/home|\/Users|[A-Za-z]:[\\/][Uu]sers)[\\/][^\\/]+)[\\/](?:\.ssh|\.gnupg|\.aws|\.azure|\.kube|\.docker|\.config[\\/]gcloud|\.netrc|\.npmrc|\.pypirc|\.git-credentials)(?:[\\/]|$)/,
    content: 'where keys and credentials are kept',
  },
  {
    paths:
      /^\/etc(?:\/(?:shadow-?|gshadow-?|sudoers(?:\.d)?|ssh(?:\/.*)?|ssl\/private|pki\/tls\/private|kubernetes(?:\/.*)?))?$/,
    content: 'which contains passwords and keys of the host',
  },
  { paths: /^\/proc$/, content: 'which exposes the processes and the kernel of the host' },
  { paths: /^\/dev$/, content: 'which contains all devices of the host' },
  { paths: /^\/var$/, content: 'which contains the data of all containers and the socket of the engine' },
  {
    paths: /^\/var\/lib\/(?:docker|containerd|containers|kubelet)(?:\/volumes)?$/,
    content: 'which contains the data of all containers',
  },
  {
    paths:
      /^\/etc\/(?:localtime|timezone|passwd|group|hosts|hostname|resolv\.conf|nsswitch\.conf|machine-id|fstab|environment|profile|profile\.d|crontab|cron\.[a-z]+|systemd|init\.d|pam\.d|security|ld\.so\.[a-z.]+|docker|ssl|ssl\/certs|pki|ca-certificates|apt|modprobe\.d|sysctl\.(?:conf|d)|udev)(?:\/|$)/,
    content: 'the configuration of the host',
    writableOnly: true,
  },
  {
    paths: /^\/(?:boot|bin|sbin|lib|lib32|lib64|usr|usr\/(?:bin|sbin|lib|lib64|libexec|share))(?:\/|$)/,
    content: 'the programs of the host',
    writableOnly: true,
  },
  { paths: /^\/sys(?:\/|$)/, content: 'the kernel of the host', writableOnly: true },
  { paths: /^\/proc\//, content: 'the kernel of the host', writableOnly: true },
  {
    paths: /^\/var\/lib\/(?:docker|containerd|containers)\/(?:containers|overlay2|image|network|swarm)(?:\/|$)/,
    content: 'the containers of the host',
    writableOnly: true,
  },
  { paths: /^\/var\/log$/, content: 'the logs of the host', writableOnly: true },
  { paths: /^\/var\/spool\/cron(?:\/|$)/, content: 'the scheduled commands of the host', writableOnly: true },
]

/** Programs that people install themselves, and data. */
const HARMLESS = /^\/usr\/(?:local|src)(?:\/|$)|^\/usr\/share\/(?!zoneinfo)/

interface Mounted {
  readonly service: string
  readonly path: Value
  readonly content: string
}

const readable = message(
  'readable',
  ({ service, path, content }: Mounted) =>
    text`Service ${name(service)} mounts ${path}, ${words(content)}; mount only what it needs.`,
)

const writable = message(
  'writable',
  ({ service, path, content }: Mounted) =>
    text`Service ${name(service)} can write to ${path}, and so change ${words(content)}; mount it read-only.`,
)

export const sensitiveMount: ProjectRule = {
  id: 'sensitive-mount',
  summary: 'Sensitive paths of the host should not be mounted, or only read-only.',
  // Some expose secrets to anybody who can read them, others give control of the host to anybody who can write to them.
  // Compose Specification, services, volumes.
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const { service, path, isReadOnly, at } of walkHostPaths(project)) {
      const row = HARMLESS.test(path) ? undefined : TABLE.find(({ paths }) => paths.test(path))
      if (row === undefined || (row.writableOnly === true && isReadOnly) || !isKnownValue(nodeAt(at))) continue
      const facts = { service, path: quoteNode(nodeAt(at), path), content: row.content }
      report({
        at,
        message: row.writableOnly === true ? writable(facts) : readable(facts),
      })
    }
  },
}

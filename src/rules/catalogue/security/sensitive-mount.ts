import { isKnown } from '../../../tree/variables.ts'
import { hostPathsOf } from '../../shared/host-paths.ts'
import type { ProjectRule } from '../../rule.ts'

interface Sensitive {
  readonly paths: RegExp
  /** What follows `Service … mounts "/etc", `, or `can write to "/etc/hosts", and so change `. */
  readonly tell: string
  /** Only a mount that can be written to is meant. */
  readonly writableOnly?: true
}

/** What of a host a container should not see or change; the first row that fits speaks. */
const TABLE: readonly Sensitive[] = [
  { paths: /^(?:\/|[A-Za-z]:[\\/]?)$/, tell: 'the whole file system of the host' },
  {
    paths: /^\/(?:root|home(?:\/[^/]+)?|Users(?:\/[^/]+)?)$/,
    tell: 'with the keys and credentials that people keep there',
  },
  {
    paths:
      /^\/(?:root|(?:home|Users)\/[^/]+)\/(?:\.ssh|\.gnupg|\.aws|\.azure|\.kube|\.docker|\.config\/gcloud|\.netrc|\.npmrc|\.pypirc|\.git-credentials)(?:\/|$)/,
    tell: 'where keys and credentials are kept',
  },
  {
    paths:
      /^\/etc(?:\/(?:shadow-?|gshadow-?|sudoers(?:\.d)?|ssh(?:\/.*)?|ssl\/private|pki\/tls\/private|kubernetes(?:\/.*)?))?$/,
    tell: 'with the passwords and keys of the host',
  },
  { paths: /^\/proc$/, tell: 'which shows, and lets root change, the processes and the kernel of the host' },
  { paths: /^\/dev$/, tell: 'all devices of the host' },
  { paths: /^\/var$/, tell: 'with the data of all containers and the socket of the engine' },
  {
    paths: /^\/var\/lib\/(?:docker|containerd|containers|kubelet)(?:\/volumes)?$/,
    tell: 'with the data of all containers',
  },
  {
    paths:
      /^\/etc\/(?:localtime|timezone|passwd|group|hosts|hostname|resolv\.conf|nsswitch\.conf|machine-id|fstab|environment|profile|profile\.d|crontab|cron\.[a-z]+|systemd|init\.d|pam\.d|security|ld\.so\.[a-z.]+|docker|ssl|ssl\/certs|pki|ca-certificates|apt|modprobe\.d|sysctl\.(?:conf|d)|udev)(?:\/|$)/,
    tell: 'how the host is set up',
    writableOnly: true,
  },
  {
    paths: /^\/(?:boot|bin|sbin|lib|lib32|lib64|usr|usr\/(?:bin|sbin|lib|lib64|libexec|share))(?:\/|$)/,
    tell: 'the programs of the host',
    writableOnly: true,
  },
  { paths: /^\/sys(?:\/|$)/, tell: 'the kernel of the host', writableOnly: true },
  { paths: /^\/proc\//, tell: 'the kernel of the host', writableOnly: true },
  {
    paths: /^\/var\/lib\/(?:docker|containerd|containers)\/(?:containers|overlay2|image|network|swarm)(?:\/|$)/,
    tell: 'the containers of the host',
    writableOnly: true,
  },
  { paths: /^\/var\/log$/, tell: 'the logs of the host', writableOnly: true },
  { paths: /^\/var\/spool\/cron(?:\/|$)/, tell: 'what commands the host runs', writableOnly: true },
]

/** Programs that people install by themselves, and data. */
const HARMLESS = /^\/usr\/(?:local|src)(?:\/|$)|^\/usr\/share\/(?!zoneinfo)/

/**
 * A container sees of the host what it needs.
 *
 * Some paths give away secrets to whoever reads them, others the host to whoever writes them.
 * Compose Specification, services, volumes.
 */
export const sensitiveMount: ProjectRule = {
  id: 'sensitive-mount',
  summary: 'Paths through which the host can be read or changed should not be mounted, or only read-only.',
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const { service, path, isReadOnly, at } of hostPathsOf(project)) {
      const row = HARMLESS.test(path) ? undefined : TABLE.find(({ paths }) => paths.test(path))
      if (row === undefined || (row.writableOnly === true && isReadOnly) || !isKnown(nodeAt(at))) continue
      report({
        at,
        message:
          row.writableOnly === true
            ? `Service "${service}" can write to "${path}", and so change ${row.tell}; mount it read-only.`
            : `Service "${service}" mounts "${path}", ${row.tell}; mount only what it needs.`,
      })
    }
  },
}

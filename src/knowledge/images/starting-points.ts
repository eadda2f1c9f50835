/** What a distribution is called here; `distroless` and `scratch` have none. */
export type System = 'alpine' | 'busybox' | 'debian' | 'ubuntu' | 'rhel' | 'distroless' | 'scratch'

/** What everybody finds in an image who starts from it. */
interface StartingPoint {
  readonly system: System
  /** Programs that a shell finds, separated by spaces. */
  readonly has: string
  /** Programs that are proved absent. */
  readonly lacks: string
}

// Read in December 2026: alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz;
// docker-library/busybox@70ce0fb, latest/glibc/amd64/rootfs.tar.gz; debuerreotype/docker-debian-artifacts@f5527c9,
// <release>/slim/rootfs.manifest; docker-library/buildpack-deps@8330ca1, debian/trixie; ubuntu:jammy from
// tianon/docker-brew-ubuntu-core@570d597, jammy/ubuntu-jammy-oci-amd64-root.manifest.

const DEBIAN_SLIM = { system: 'debian', has: 'bash perl sh timeout', lacks: 'curl git nc pgrep ping ps wget' } as const
const NO_PROGRAMS = { has: '', lacks: 'bash curl git nc ping ps sh wget' } as const

/** The images that those of the tables start from. */
export const startingPoints = {
  alpine: { system: 'alpine', has: 'nc nslookup pgrep ping ps sh timeout wget', lacks: 'bash curl git' },
  busybox: {
    system: 'busybox',
    has: 'httpd nc nslookup pgrep ping ps sh ssl_client telnet timeout wget',
    lacks: 'bash curl git',
  },
  'debian:bullseye-slim': DEBIAN_SLIM,
  'debian:bookworm-slim': DEBIAN_SLIM,
  'debian:trixie-slim': DEBIAN_SLIM,
  'buildpack-deps:scm': {
    system: 'debian',
    has: 'bash curl git gpg hg perl pgrep ps sh ssh svn timeout wget',
    lacks: 'nc ping',
  },
  'buildpack-deps': {
    system: 'debian',
    has: 'bash curl gcc git gpg hg make patch perl pgrep ps sh ssh svn timeout unzip wget',
    lacks: 'nc ping',
  },
  'ubuntu:jammy': { system: 'ubuntu', has: 'bash perl pgrep ps sh timeout', lacks: 'curl git nc ping wget' },
  'ubuntu:noble': { system: 'ubuntu', has: 'bash ps sh', lacks: 'curl nc wget' },
  distroless: { system: 'distroless', ...NO_PROGRAMS },
  scratch: { system: 'scratch', ...NO_PROGRAMS },
} as const satisfies Readonly<Record<string, StartingPoint>>

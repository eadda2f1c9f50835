/* eslint-disable max-lines-per-function -- a table, made when it is first asked for */
import type { BaseImageRow } from '../base-image.ts'

/** Linux distributions, which other images start from. */
export const listSystemImages = (): readonly BaseImageRow[] => [
  {
    names: ['alpine'],
    system: 'alpine',
    has: 'apk less nc nslookup pgrep ping ps sh ssl_client timeout vi wget',
    lacks: 'bash curl git openssl perl python3 sudo telnet',
    users: [
      { name: 'nobody', id: 65534, group: 65534 },
      { name: 'guest', id: 405, group: 100 },
      { name: 'sshd', id: 22, group: 22 },
      { name: 'ntp', id: 123, group: 123 },
    ],
    groups: [
      { name: 'ping', id: 999 },
      { name: 'www-data', id: 82 },
    ],
    command: ['/bin/sh'],
    endsAtOnce: true,
    source:
      'alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz; alpinelinux/docker-alpine@7d63673, x86_64/Dockerfile',
  },
  {
    names: ['busybox'],
    system: 'busybox',
    has: 'httpd nc nslookup pgrep ping ps sh ssl_client telnet timeout wget',
    lacks: 'bash curl git perl',
    users: [
      { name: 'www-data', id: 33, group: 33 },
      { name: 'nobody', id: 65534, group: 65534 },
    ],
    command: ['sh'],
    endsAtOnce: true,
    source:
      'docker-library/busybox@70ce0fb, latest/glibc/amd64/rootfs.tar.gz; docker-library/busybox@70ce0fb, latest/glibc/amd64/image-config.json',
  },
  {
    names: ['debian'],
    system: 'debian',
    has: 'apt-get bash gpgv perl sh timeout',
    lacks: 'curl git gpg nc openssl pgrep ping ps python3 sudo telnet wget',
    command: ['bash'],
    endsAtOnce: true,
    repository: 'debuerreotype/docker-debian-artifacts@f5527c9',
    variants: [
      { tags: /^(?:(?:bookworm|12(?:\.\d+)?)(?:-\d+)?)$/, source: 'bookworm/rootfs.manifest; bookworm/Dockerfile' },
      {
        tags: /^(?:(?:bookworm|12(?:\.\d+)?)(?:-\d+)?-slim)$/,
        source: 'bookworm/slim/rootfs.manifest; bookworm/slim/Dockerfile',
      },
      {
        tags: /^(?:(?:latest|stable|trixie|13(?:\.\d+)?)(?:-\d+)?)$/,
        source: 'trixie/rootfs.manifest; trixie/Dockerfile',
      },
      {
        tags: /^(?:(?:stable|trixie|13(?:\.\d+)?)(?:-\d+)?-slim)$/,
        source: 'trixie/slim/rootfs.manifest; trixie/slim/Dockerfile',
      },
      { tags: /^(?:(?:bullseye|11(?:\.\d+)?)(?:-\d+)?)$/, source: 'bullseye/rootfs.manifest; bullseye/Dockerfile' },
      {
        tags: /^(?:(?:bullseye|11(?:\.\d+)?)(?:-\d+)?-slim)$/,
        source: 'bullseye/slim/rootfs.manifest; bullseye/slim/Dockerfile',
      },
    ],
  },
  {
    names: ['ubuntu'],
    system: 'ubuntu',
    command: ['/bin/bash'],
    endsAtOnce: true,
    repository: 'tianon/docker-brew-ubuntu-core@570d597',
    source: 'tianon/docker-brew-ubuntu-core@332a862, Dockerfile.template',
    variants: [
      {
        tags: /^(?:22\.04$|jammy)/,
        has: 'bash gpgv perl pgrep ps sh timeout',
        lacks: 'curl git gpg nc openssl ping wget',
        source: 'jammy/ubuntu-jammy-oci-amd64-root.manifest',
      },
      {
        tags: /^(?:20\.04$|focal)/,
        has: 'bash gpgv perl pgrep ps sh timeout',
        lacks: 'curl git gpg nc openssl ping wget',
        source: 'focal/ubuntu-focal-oci-amd64-root.manifest',
      },
      {
        tags: /^(?:24\.04$|noble)/,
        has: 'bash ps sh',
        lacks: 'curl nc wget',
        users: [{ name: 'ubuntu', id: 1000, group: 1000 }],
        source:
          'Svaca33/Bugler/issues/31; carlossg/docker-maven/pull/653; elastic/dockerfiles@3861498, elasticsearch/Dockerfile',
      },
      {
        tags: /^(?:26\.04$|resolute.*|latest|rolling)$/,
        source: 'docker-library/official-images@37079fb, library/ubuntu',
      },
    ],
  },
  {
    names: ['rockylinux/rockylinux'],
    system: 'rhel',
    has: 'bash curl gzip openssl sh',
    lacks: 'git nc ps sudo wget which',
    command: ['/bin/bash'],
    endsAtOnce: true,
    repository: 'rocky-linux/sig-cloud-instance-images@13c1a2b',
    variants: [
      {
        tags: /^9(?:\.\d.*)?$/,
        has: 'dnf find hostname ping python3 tar vi yum',
        source: 'Rocky.x86_64-9.packages; Dockerfile',
      },
      {
        tags: /^(?:9.*-minimal)$/,
        has: 'microdnf',
        lacks: 'dnf find ping python3 tar yum',
        source:
          'rocky-linux/sig-cloud-instance-images@e260912, Rocky.x86_64-9.packages; rocky-linux/sig-cloud-instance-images@e260912, Dockerfile',
      },
    ],
  },
  {
    names: ['amazonlinux'],
    tags: /^2023/,
    system: 'rhel',
    has: 'bash curl',
    command: ['/bin/bash'],
    endsAtOnce: true,
    source:
      'amazonlinux/container-images@a414ca0, Dockerfile; https://docs.aws.amazon.com/linux/al2023/ug/curl-minimal.html',
  },
  {
    names: ['fedora'],
    system: 'rhel',
    has: 'bash',
    command: ['/bin/bash'],
    endsAtOnce: true,
    source: 'fedora-cloud/docker-brew-fedora@626d3f3, x86_64/Dockerfile',
  },
  {
    names: ['oraclelinux'],
    system: 'rhel',
    has: 'bash',
    command: ['/bin/bash'],
    endsAtOnce: true,
    repository: 'oracle/container-images@a28fd64',
    variants: [
      {
        tags: /^(?:(?:8|9|10)-slim)$/,
        has: 'curl microdnf',
        source:
          '9-slim/Dockerfile; docker-library/openjdk@da2d75f, 28/oraclelinux9/Dockerfile; docker-library/mysql@7f30fdb, 8.4/Dockerfile.oracle',
      },
      { tags: /^(?:8|9|10)$/, source: '9/Dockerfile' },
    ],
  },
  {
    names: ['buildpack-deps'],
    has: 'curl gpg wget',
    command: ['bash'],
    endsAtOnce: true,
    repository: 'docker-library/buildpack-deps@8330ca1',
    source: 'debian/trixie/curl/Dockerfile',
    variants: [
      { tags: /^(?:.*-curl)$/, startsFrom: 'debian:trixie-slim' },
      {
        tags: /^(?:.*-scm)$/,
        startsFrom: 'debian:trixie-slim',
        has: 'git hg pgrep ps ssh svn',
        source: 'debian/trixie/scm/Dockerfile',
      },
      {
        tags: /^(?!.*(?:curl|scm))/,
        system: 'debian',
        has: 'bash gcc git hg make patch perl pgrep ps sh ssh svn timeout unzip',
        lacks: 'nc ping',
        source: 'debian/trixie/Dockerfile; debian/trixie/scm/Dockerfile',
      },
    ],
  },
  {
    names: ['rockylinux'],
    system: 'rhel',
    has: 'bash curl gzip openssl sh',
    lacks: 'git nc ping ps sudo wget which',
    command: ['/bin/bash'],
    endsAtOnce: true,
    repository: 'rocky-linux/sig-cloud-instance-images@53416a9',
    variants: [
      {
        tags: /^(?:9(?:\.3.*)?)$/,
        has: 'dnf find hostname python3 tar yum',
        source: 'packages.txt; Dockerfile; docker-library/official-images@37079fb, library/rockylinux',
      },
      {
        tags: /^(?:9.*-minimal)$/,
        has: 'microdnf',
        lacks: 'dnf find python3 tar yum',
        source:
          'rocky-linux/sig-cloud-instance-images@e784104, packages.txt; rocky-linux/sig-cloud-instance-images@e784104, Dockerfile',
      },
    ],
  },
]

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
    has: 'apt-get bash gpgv perl sh timeout',
    lacks: 'curl git gpg nc openssl pgrep ping ps python3 sudo telnet wget',
    command: ['bash'],
    endsAtOnce: true,
    variants: [
      {
        tags: /^(?:(?:bookworm|12(?:\.\d+)?)(?:-\d+)?)$/,
        system: 'debian',
        source:
          'debuerreotype/docker-debian-artifacts@f5527c9, bookworm/rootfs.manifest; debuerreotype/docker-debian-artifacts@f5527c9, bookworm/Dockerfile',
      },
      {
        tags: /^(?:(?:bookworm|12(?:\.\d+)?)(?:-\d+)?-slim)$/,
        system: 'debian',
        source:
          'debuerreotype/docker-debian-artifacts@f5527c9, bookworm/slim/rootfs.manifest; debuerreotype/docker-debian-artifacts@f5527c9, bookworm/slim/Dockerfile',
      },
      {
        tags: /^(?:(?:latest|stable|trixie|13(?:\.\d+)?)(?:-\d+)?)$/,
        system: 'debian',
        source:
          'debuerreotype/docker-debian-artifacts@f5527c9, trixie/rootfs.manifest; debuerreotype/docker-debian-artifacts@f5527c9, trixie/Dockerfile',
      },
      {
        tags: /^(?:(?:stable|trixie|13(?:\.\d+)?)(?:-\d+)?-slim)$/,
        system: 'debian',
        source:
          'debuerreotype/docker-debian-artifacts@f5527c9, trixie/slim/rootfs.manifest; debuerreotype/docker-debian-artifacts@f5527c9, trixie/slim/Dockerfile',
      },
      {
        tags: /^(?:(?:bullseye|11(?:\.\d+)?)(?:-\d+)?)$/,
        system: 'debian',
        source:
          'debuerreotype/docker-debian-artifacts@f5527c9, bullseye/rootfs.manifest; debuerreotype/docker-debian-artifacts@f5527c9, bullseye/Dockerfile',
      },
      {
        tags: /^(?:(?:bullseye|11(?:\.\d+)?)(?:-\d+)?-slim)$/,
        system: 'debian',
        source:
          'debuerreotype/docker-debian-artifacts@f5527c9, bullseye/slim/rootfs.manifest; debuerreotype/docker-debian-artifacts@f5527c9, bullseye/slim/Dockerfile',
      },
    ],
  },
  {
    names: ['ubuntu'],
    command: ['/bin/bash'],
    endsAtOnce: true,
    variants: [
      {
        tags: /^(?:22\.04$|jammy)/,
        system: 'ubuntu',
        has: 'bash gpgv perl pgrep ps sh timeout',
        lacks: 'curl git gpg nc openssl ping wget',
        source:
          'tianon/docker-brew-ubuntu-core@332a862, Dockerfile.template; tianon/docker-brew-ubuntu-core@570d597, jammy/ubuntu-jammy-oci-amd64-root.manifest',
      },
      {
        tags: /^(?:20\.04$|focal)/,
        system: 'ubuntu',
        has: 'bash gpgv perl pgrep ps sh timeout',
        lacks: 'curl git gpg nc openssl ping wget',
        source:
          'tianon/docker-brew-ubuntu-core@332a862, Dockerfile.template; tianon/docker-brew-ubuntu-core@570d597, focal/ubuntu-focal-oci-amd64-root.manifest',
      },
      {
        tags: /^(?:24\.04$|noble)/,
        system: 'ubuntu',
        has: 'bash ps sh',
        lacks: 'curl nc wget',
        users: [{ name: 'ubuntu', id: 1000, group: 1000 }],
        source:
          'tianon/docker-brew-ubuntu-core@332a862, Dockerfile.template; Svaca33/Bugler/issues/31; carlossg/docker-maven/pull/653; elastic/dockerfiles@3861498, elasticsearch/Dockerfile',
      },
      {
        tags: /^(?:26\.04$|resolute.*|latest|rolling)$/,
        system: 'ubuntu',
        source:
          'tianon/docker-brew-ubuntu-core@332a862, Dockerfile.template; docker-library/official-images@37079fb, library/ubuntu',
      },
    ],
  },
  {
    names: ['rockylinux/rockylinux'],
    command: ['/bin/bash'],
    endsAtOnce: true,
    variants: [
      {
        tags: /^9(?:\.\d.*)?$/,
        system: 'rhel',
        has: 'bash curl dnf find gzip hostname openssl ping python3 sh tar vi yum',
        lacks: 'git nc ps sudo wget which',
        source:
          'rocky-linux/sig-cloud-instance-images@13c1a2b, Rocky.x86_64-9.packages; rocky-linux/sig-cloud-instance-images@13c1a2b, Dockerfile',
      },
      {
        tags: /^(?:9.*-minimal)$/,
        system: 'rhel',
        has: 'bash curl gzip microdnf openssl sh',
        lacks: 'dnf find git nc ping ps python3 sudo tar wget which yum',
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
    command: ['/bin/bash'],
    endsAtOnce: true,
    variants: [
      {
        tags: /^(?:(?:8|9|10)-slim)$/,
        system: 'rhel',
        has: 'bash curl microdnf',
        source:
          'oracle/container-images@a28fd64, 9-slim/Dockerfile; docker-library/openjdk@da2d75f, 28/oraclelinux9/Dockerfile; docker-library/mysql@7f30fdb, 8.4/Dockerfile.oracle',
      },
      { tags: /^(?:8|9|10)$/, system: 'rhel', has: 'bash', source: 'oracle/container-images@a28fd64, 9/Dockerfile' },
    ],
  },
  {
    names: ['buildpack-deps'],
    command: ['bash'],
    endsAtOnce: true,
    variants: [
      {
        tags: /^(?:.*-curl)$/,
        system: 'debian',
        has: 'bash curl gpg perl sh timeout wget',
        lacks: 'git nc pgrep ping ps',
        source:
          'docker-library/buildpack-deps@8330ca1, debian/trixie/curl/Dockerfile; debuerreotype/docker-debian-artifacts@f5527c9, trixie/slim/rootfs.manifest',
      },
      {
        tags: /^(?:.*-scm)$/,
        system: 'debian',
        has: 'bash curl git gpg hg perl pgrep ps sh ssh svn timeout wget',
        lacks: 'nc ping',
        source:
          'docker-library/buildpack-deps@8330ca1, debian/trixie/scm/Dockerfile; docker-library/buildpack-deps@8330ca1, debian/trixie/curl/Dockerfile; debuerreotype/docker-debian-artifacts@f5527c9, trixie/slim/rootfs.manifest',
      },
      {
        tags: /^(?!.*(?:curl|scm))/,
        system: 'debian',
        has: 'bash curl gcc git gpg hg make patch perl pgrep ps sh ssh svn timeout unzip wget',
        lacks: 'nc ping',
        source:
          'docker-library/buildpack-deps@8330ca1, debian/trixie/Dockerfile; docker-library/buildpack-deps@8330ca1, debian/trixie/scm/Dockerfile; docker-library/buildpack-deps@8330ca1, debian/trixie/curl/Dockerfile',
      },
    ],
  },
  {
    names: ['rockylinux'],
    command: ['/bin/bash'],
    endsAtOnce: true,
    variants: [
      {
        tags: /^(?:9(?:\.3.*)?)$/,
        system: 'rhel',
        has: 'bash curl dnf find gzip hostname openssl python3 sh tar yum',
        lacks: 'git nc ping ps sudo wget which',
        source:
          'rocky-linux/sig-cloud-instance-images@53416a9, packages.txt; rocky-linux/sig-cloud-instance-images@53416a9, Dockerfile; docker-library/official-images@37079fb, library/rockylinux',
      },
      {
        tags: /^(?:9.*-minimal)$/,
        system: 'rhel',
        has: 'bash curl gzip microdnf openssl sh',
        lacks: 'dnf find git nc ping ps python3 sudo tar wget which yum',
        source:
          'rocky-linux/sig-cloud-instance-images@e784104, packages.txt; rocky-linux/sig-cloud-instance-images@e784104, Dockerfile',
      },
    ],
  },
]

/* eslint-disable max-lines, max-lines-per-function -- a table, made when it is first asked for */
import type { BaseImageRow } from '../base-image.ts'

/** Languages and their tools. */
export const listLanguageImages = (): readonly BaseImageRow[] => [
  {
    names: ['python'],
    command: ['python3'],
    endsAtOnce: true,
    variants: [
      {
        tags: /^(?!.*(?:slim|alpine|windows))/,
        system: 'debian',
        has: 'bash curl gcc git gpg hg make patch perl pgrep pip ps python3 sh ssh svn timeout unzip wget',
        lacks: 'nc ping',
        source:
          'docker-library/python@4f07059, 3.13/trixie/Dockerfile; docker-library/buildpack-deps@8330ca1, debian/trixie/Dockerfile; docker-library/buildpack-deps@8330ca1, debian/trixie/scm/Dockerfile',
      },
      {
        tags: /slim/,
        system: 'debian',
        has: 'bash perl pip python3 sh timeout',
        lacks: 'curl gcc git nc pgrep ping ps wget',
        source:
          'docker-library/python@4f07059, 3.13/slim-trixie/Dockerfile; debuerreotype/docker-debian-artifacts@f5527c9, trixie/slim/rootfs.manifest',
      },
      {
        tags: /alpine/,
        system: 'alpine',
        has: 'nc nslookup pgrep ping pip ps python3 sh timeout wget',
        lacks: 'bash curl gcc git',
        source:
          'docker-library/python@4f07059, 3.13/alpine3.23/Dockerfile; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
      },
    ],
  },
  {
    names: ['node'],
    users: [{ name: 'node', id: 1000, group: 1000 }],
    entrypoint: ['docker-entrypoint.sh'],
    command: ['node'],
    endsAtOnce: true,
    variants: [
      {
        tags: /^(?=1\d|2[0-5]|lts|krypton|jod)(?!.*(?:slim|alpine))/,
        system: 'debian',
        has: 'bash curl gcc git gpg hg make node npm patch perl pgrep ps sh ssh svn timeout unzip wget yarn',
        lacks: 'nc ping',
        source:
          'nodejs/docker-node@f27d936, 24/trixie/Dockerfile; nodejs/docker-node@f27d936, docker-entrypoint.sh; docker-library/buildpack-deps@8330ca1, debian/trixie/Dockerfile',
      },
      {
        tags: /^(?=26|current|latest|slim|alpine|trixie|bookworm)(?!.*(?:slim|alpine))/,
        system: 'debian',
        has: 'bash curl gcc git gpg hg make node npm patch perl pgrep ps sh ssh svn timeout unzip wget',
        lacks: 'nc ping yarn',
        source:
          'nodejs/docker-node@f27d936, 26/trixie/Dockerfile; nodejs/docker-node@f27d936, docker-entrypoint.sh; docker-library/buildpack-deps@8330ca1, debian/trixie/Dockerfile',
      },
      {
        tags: /^(?=1\d|2[0-5]|lts|krypton|jod).*slim/,
        system: 'debian',
        has: 'bash node npm perl sh timeout yarn',
        lacks: 'curl gcc git nc pgrep ping ps wget',
        source:
          'nodejs/docker-node@f27d936, 24/trixie-slim/Dockerfile; nodejs/docker-node@f27d936, docker-entrypoint.sh; debuerreotype/docker-debian-artifacts@f5527c9, trixie/slim/rootfs.manifest',
      },
      {
        tags: /^(?=26|current|latest|slim|alpine|trixie|bookworm).*slim/,
        system: 'debian',
        has: 'bash node npm perl sh timeout',
        lacks: 'curl gcc git nc pgrep ping ps wget yarn',
        source:
          'nodejs/docker-node@f27d936, 26/trixie-slim/Dockerfile; nodejs/docker-node@f27d936, docker-entrypoint.sh; debuerreotype/docker-debian-artifacts@f5527c9, trixie/slim/rootfs.manifest',
      },
      {
        tags: /^(?=1\d|2[0-5]|lts|krypton|jod).*alpine/,
        system: 'alpine',
        has: 'nc node npm nslookup pgrep ping ps sh timeout wget yarn',
        lacks: 'bash curl git',
        source:
          'nodejs/docker-node@f27d936, 24/alpine3.23/Dockerfile; nodejs/docker-node@f27d936, docker-entrypoint.sh; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
      },
      {
        tags: /^(?=26|current|latest|slim|alpine|trixie|bookworm).*alpine/,
        system: 'alpine',
        has: 'nc node npm nslookup pgrep ping ps sh timeout wget',
        lacks: 'bash curl git yarn',
        source:
          'nodejs/docker-node@f27d936, 26/alpine3.24/Dockerfile; nodejs/docker-node@f27d936, docker-entrypoint.sh; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
      },
    ],
  },
  {
    names: ['golang'],
    directory: '/go',
    endsAtOnce: true,
    variants: [
      {
        tags: /^(?!.*(?:alpine|windows|nanoserver))/,
        system: 'debian',
        has: 'bash curl gcc git go gpg hg make perl pgrep ps sh ssh svn timeout wget',
        lacks: 'nc ping',
        command: ['bash'],
        source:
          'docker-library/golang@7c8c182, 1.27/trixie/Dockerfile; docker-library/buildpack-deps@8330ca1, debian/trixie/scm/Dockerfile; docker-library/buildpack-deps@8330ca1, debian/trixie/curl/Dockerfile',
      },
      {
        tags: /alpine/,
        system: 'alpine',
        has: 'go nc nslookup pgrep ping ps sh timeout wget',
        lacks: 'bash curl gcc git make',
        command: ['/bin/sh'],
        source:
          'docker-library/golang@7c8c182, 1.27/alpine3.23/Dockerfile; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
      },
    ],
  },
  {
    names: ['ruby'],
    command: ['irb'],
    endsAtOnce: true,
    variants: [
      {
        tags: /^(?!.*(?:slim|alpine))/,
        system: 'debian',
        has: 'bash curl gcc git gpg hg make patch perl pgrep ps ruby sh ssh svn timeout unzip wget',
        lacks: 'nc ping',
        source:
          'docker-library/ruby@d55e25a, 3.4/trixie/Dockerfile; docker-library/buildpack-deps@8330ca1, debian/trixie/Dockerfile; docker-library/buildpack-deps@8330ca1, debian/trixie/scm/Dockerfile',
      },
      {
        tags: /slim/,
        system: 'debian',
        has: 'bash perl ruby sh timeout',
        lacks: 'curl gcc git nc pgrep ping ps wget',
        source:
          'docker-library/ruby@d55e25a, 3.4/slim-trixie/Dockerfile; debuerreotype/docker-debian-artifacts@f5527c9, trixie/slim/rootfs.manifest',
      },
      {
        tags: /alpine/,
        system: 'alpine',
        has: 'nc nslookup pgrep ping ps ruby sh timeout wget',
        lacks: 'bash curl gcc git',
        source:
          'docker-library/ruby@d55e25a, 3.4/alpine3.23/Dockerfile; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
      },
    ],
  },
  {
    names: ['php'],
    entrypoint: ['docker-php-entrypoint'],
    folders: [{ path: '/var/www/html', owner: 'www-data', mode: 0o1777 }],
    variants: [
      {
        tags: /^(?!.*(?:alpine|fpm|apache|zts))/,
        system: 'debian',
        has: 'bash curl gcc make perl php sh timeout xz',
        lacks: 'git nc pgrep ping ps wget',
        command: ['php', '-a'],
        endsAtOnce: true,
        source:
          'docker-library/php@445bf41, 8.4/trixie/cli/Dockerfile; debuerreotype/docker-debian-artifacts@f5527c9, trixie/slim/rootfs.manifest',
      },
      {
        tags: /^(?!.*alpine).*fpm/,
        system: 'debian',
        has: 'bash curl gcc make perl php sh timeout xz',
        lacks: 'git nc pgrep ping ps wget',
        directory: '/var/www/html',
        command: ['php-fpm'],
        endsAtOnce: false,
        ports: ['9000'],
        stopSignal: 'SIGQUIT',
        source:
          'docker-library/php@445bf41, 8.4/trixie/fpm/Dockerfile; debuerreotype/docker-debian-artifacts@f5527c9, trixie/slim/rootfs.manifest',
      },
      {
        tags: /apache/,
        system: 'debian',
        has: 'bash curl gcc make perl php sh timeout xz',
        lacks: 'git nc ping wget',
        directory: '/var/www/html',
        command: ['apache2-foreground'],
        endsAtOnce: false,
        ports: ['80'],
        stopSignal: 'SIGWINCH',
        source:
          'docker-library/php@445bf41, 8.4/trixie/apache/Dockerfile; debuerreotype/docker-debian-artifacts@f5527c9, trixie/slim/rootfs.manifest',
      },
      {
        tags: /^(?!.*fpm)(?:cli-)?.*alpine/,
        system: 'alpine',
        has: 'curl nc nslookup openssl pgrep php ping ps sh timeout wget',
        lacks: 'bash gcc git',
        users: [{ name: 'www-data', id: 82, group: 82 }],
        command: ['php', '-a'],
        endsAtOnce: true,
        source:
          'docker-library/php@445bf41, 8.4/alpine3.23/cli/Dockerfile; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
      },
      {
        tags: /fpm-alpine/,
        system: 'alpine',
        has: 'curl nc nslookup openssl pgrep php ping ps sh timeout wget',
        lacks: 'bash gcc git',
        users: [{ name: 'www-data', id: 82, group: 82 }],
        directory: '/var/www/html',
        command: ['php-fpm'],
        endsAtOnce: false,
        ports: ['9000'],
        stopSignal: 'SIGQUIT',
        source:
          'docker-library/php@445bf41, 8.4/alpine3.23/fpm/Dockerfile; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
      },
    ],
  },
  {
    names: ['openjdk'],
    command: ['jshell'],
    endsAtOnce: true,
    variants: [
      {
        tags: /^(?!.*slim).*(?:trixie|bookworm|bullseye|buster)/,
        system: 'debian',
        has: 'bash curl git gpg hg java perl pgrep ps sh ssh svn timeout unzip wget',
        lacks: 'nc ping',
        source:
          'docker-library/openjdk@da2d75f, 28/trixie/Dockerfile; docker-library/buildpack-deps@8330ca1, debian/trixie/scm/Dockerfile; docker-library/buildpack-deps@8330ca1, debian/trixie/curl/Dockerfile',
      },
      {
        tags: /slim/,
        system: 'debian',
        has: 'bash java perl sh timeout',
        lacks: 'curl git nc pgrep ping ps wget',
        source:
          'docker-library/openjdk@da2d75f, 28/slim-trixie/Dockerfile; debuerreotype/docker-debian-artifacts@f5527c9, trixie/slim/rootfs.manifest',
      },
      {
        tags: /oracle/,
        system: 'rhel',
        has: 'bash curl gzip java tar',
        source: 'docker-library/openjdk@da2d75f, 28/oraclelinux9/Dockerfile',
      },
    ],
  },
  {
    names: ['eclipse-temurin'],
    entrypoint: ['/__cacert_entrypoint.sh'],
    variants: [
      {
        tags: /^(?:8|11|17|21)(?!.*(?:alpine|ubi|jre))/,
        system: 'ubuntu',
        has: 'bash curl java ps sh wget',
        lacks: 'nc',
        command: ['jshell'],
        endsAtOnce: true,
        source: 'adoptium/containers@d8d18d6, 21/jdk/ubuntu/noble/Dockerfile; carlossg/docker-maven/pull/653',
      },
      {
        tags: /^(?:8|11|17|21)-jre(?!.*(?:alpine|ubi))/,
        system: 'ubuntu',
        has: 'bash curl java ps sh wget',
        lacks: 'nc',
        source:
          'adoptium/containers@d8d18d6, 21/jre/ubuntu/noble/Dockerfile; adoptium/containers@d8d18d6, 21/jre/ubuntu/resolute/Dockerfile; adoptium/containers@d8d18d6, 17/jre/ubuntu/jammy/Dockerfile',
      },
      {
        tags: /^(?:2[5-9])-jre(?!.*(?:alpine|ubi))/,
        system: 'ubuntu',
        has: 'bash java ps sh',
        lacks: 'curl nc wget',
        source: 'adoptium/containers@d8d18d6, 25/jre/ubuntu/noble/Dockerfile; Svaca33/Bugler/issues/31',
      },
      {
        tags: /^(?:2[5-9])(?!.*(?:alpine|ubi|jre))/,
        system: 'ubuntu',
        has: 'bash java ps sh',
        lacks: 'curl nc wget',
        command: ['jshell'],
        endsAtOnce: true,
        source:
          'adoptium/containers@d8d18d6, 25/jdk/ubuntu/noble/Dockerfile; Svaca33/Bugler/issues/31; carlossg/docker-maven/pull/653',
      },
      {
        tags: /^(?!.*jre).*alpine/,
        system: 'alpine',
        has: 'gpg java nc nslookup openssl pgrep ping ps sh timeout wget',
        lacks: 'bash curl git',
        command: ['jshell'],
        endsAtOnce: true,
        source:
          'adoptium/containers@d8d18d6, 21/jdk/alpine/3.23/Dockerfile; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
      },
      {
        tags: /jre-alpine/,
        system: 'alpine',
        has: 'gpg java nc nslookup openssl pgrep ping ps sh timeout wget',
        lacks: 'bash curl git',
        source:
          'adoptium/containers@d8d18d6, 21/jre/alpine/3.23/Dockerfile; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
      },
      {
        tags: /jre-ubi9-minimal/,
        system: 'rhel',
        has: 'bash gzip java openssl tar wget',
        source: 'adoptium/containers@d8d18d6, 21/jre/ubi/ubi9-minimal/Dockerfile',
      },
    ],
  },
  {
    names: ['maven'],
    entrypoint: ['/usr/local/bin/mvn-entrypoint.sh'],
    command: ['mvn'],
    endsAtOnce: true,
    variants: [
      {
        tags: /^.*eclipse-temurin-(?:17|21)(?!.*alpine)/,
        system: 'ubuntu',
        has: 'bash curl git java mvn ps sh ssh wget',
        lacks: 'nc',
        source:
          'carlossg/docker-maven@0170c5b, eclipse-temurin-21-noble/Dockerfile; adoptium/containers@d8d18d6, 21/jdk/ubuntu/noble/Dockerfile; carlossg/docker-maven/pull/653',
      },
      {
        tags: /alpine/,
        system: 'alpine',
        has: 'bash curl mvn nc nslookup pgrep ping ps sh ssh timeout wget',
        lacks: 'git',
        source:
          'carlossg/docker-maven@0170c5b, eclipse-temurin-21-alpine/Dockerfile; adoptium/containers@d8d18d6, 21/jdk/alpine/3.23/Dockerfile; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
      },
    ],
  },
  {
    names: ['gradle'],
    directory: '/home/gradle',
    entrypoint: ['/__cacert_entrypoint.sh'],
    command: ['gradle'],
    endsAtOnce: true,
    volumes: ['/home/gradle/.gradle'],
    folders: [{ path: '/home/gradle', owner: 'gradle' }],
    variants: [
      {
        tags: /^.*jdk(?:17|21)(?!.*(?:alpine|ubi|corretto|graal))/,
        system: 'ubuntu',
        has: 'bash curl git gradle hg java make ps sh ssh svn unzip wget',
        lacks: 'nc',
        users: [{ name: 'gradle' }],
        source:
          'keeganwitt/docker-gradle@9fe6f1e, jdk21-noble/Dockerfile; adoptium/containers@d8d18d6, 21/jdk/ubuntu/noble/Dockerfile',
      },
      {
        tags: /alpine/,
        system: 'alpine',
        has: 'curl git gradle hg make nc nslookup pgrep ping ps sh svn timeout wget',
        users: [{ name: 'gradle', id: 1000, group: 1000 }],
        source:
          'keeganwitt/docker-gradle@9fe6f1e, jdk21-alpine/Dockerfile; adoptium/containers@d8d18d6, 21/jdk/alpine/3.23/Dockerfile; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
      },
    ],
  },
  {
    names: ['mcr.microsoft.com/dotnet/runtime-deps'],
    users: [{ name: 'app', id: 1654, group: 1654 }],
    variants: [
      {
        tags: /^(?:10\.0|9\.0-noble|10\.0-noble)(?!.*(?:alpine|chiseled|azurelinux|distroless))/,
        system: 'ubuntu',
        has: 'bash ps sh',
        lacks: 'curl nc wget',
        endsAtOnce: true,
        source:
          'dotnet/dotnet-docker@3ed00b6, src/runtime-deps/10.0/noble/amd64/Dockerfile; dotnet/dotnet-docker/issues/2379; Svaca33/Bugler/issues/31',
      },
      {
        tags: /alpine/,
        system: 'alpine',
        has: 'nc nslookup pgrep ping ps sh timeout wget',
        lacks: 'bash curl git',
        command: ['/bin/sh'],
        endsAtOnce: true,
        source:
          'dotnet/dotnet-docker@3ed00b6, src/runtime-deps/10.0/alpine3.23/amd64/Dockerfile; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz; alpinelinux/docker-alpine@7d63673, x86_64/Dockerfile',
      },
      {
        tags: /chiseled/,
        system: 'scratch',
        lacks: 'bash curl git nc ping ps sh wget',
        user: 'app',
        folders: [{ path: '/home/app', owner: 'app' }],
        source: 'dotnet/dotnet-docker@3ed00b6, src/runtime-deps/10.0/noble-chiseled/amd64/Dockerfile',
      },
    ],
  },
  {
    names: ['mcr.microsoft.com/dotnet/runtime', 'mcr.microsoft.com/dotnet/aspnet'],
    users: [{ name: 'app', id: 1654, group: 1654 }],
    variants: [
      {
        tags: /^(?:10\.0|9\.0-noble|10\.0-noble)(?!.*(?:alpine|chiseled|azurelinux|distroless))/,
        system: 'ubuntu',
        has: 'bash dotnet ps sh',
        lacks: 'curl nc wget',
        endsAtOnce: true,
        source:
          'dotnet/dotnet-docker@3ed00b6, src/runtime-deps/10.0/noble/amd64/Dockerfile; dotnet/dotnet-docker@3ed00b6, src/runtime/10.0/noble/amd64/Dockerfile; dotnet/dotnet-docker/issues/2379',
      },
      {
        tags: /alpine/,
        system: 'alpine',
        has: 'dotnet nc nslookup pgrep ping ps sh timeout wget',
        lacks: 'bash curl git',
        command: ['/bin/sh'],
        endsAtOnce: true,
        source:
          'dotnet/dotnet-docker@3ed00b6, src/runtime-deps/10.0/alpine3.23/amd64/Dockerfile; dotnet/dotnet-docker@3ed00b6, src/runtime/10.0/alpine3.23/amd64/Dockerfile; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
      },
      {
        tags: /chiseled/,
        system: 'scratch',
        has: 'dotnet',
        lacks: 'bash curl git nc ping ps sh wget',
        user: 'app',
        folders: [{ path: '/home/app', owner: 'app' }],
        source:
          'dotnet/dotnet-docker@3ed00b6, src/runtime-deps/10.0/noble-chiseled/amd64/Dockerfile; dotnet/dotnet-docker@3ed00b6, src/runtime/10.0/noble-chiseled/amd64/Dockerfile',
      },
    ],
  },
  {
    names: ['mcr.microsoft.com/dotnet/runtime'],
    tags: /^(?:8\.0(?:-bookworm-slim)?)$/,
    system: 'debian',
    has: 'bash dotnet perl sh timeout',
    lacks: 'curl git nc pgrep ping ps wget',
    users: [{ name: 'app', id: 1654, group: 1654 }],
    command: ['bash'],
    endsAtOnce: true,
    source:
      'dotnet/dotnet-docker@3ed00b6, src/runtime-deps/8.0/bookworm-slim/amd64/Dockerfile; debuerreotype/docker-debian-artifacts@f5527c9, bookworm/slim/rootfs.manifest; dotnet/dotnet-docker/issues/2379',
  },
  {
    names: ['mcr.microsoft.com/dotnet/aspnet'],
    tags: /^(?:[89]\.0(?:-bookworm-slim)?)$/,
    system: 'debian',
    has: 'bash dotnet perl sh timeout',
    lacks: 'curl git nc pgrep ping ps wget',
    users: [{ name: 'app', id: 1654, group: 1654 }],
    command: ['bash'],
    endsAtOnce: true,
    source:
      'dotnet/dotnet-docker@3ed00b6, src/aspnet/9.0/bookworm-slim/amd64/Dockerfile; dotnet/dotnet-docker@3ed00b6, src/aspnet/8.0/bookworm-slim/amd64/Dockerfile; dotnet/dotnet-docker@3ed00b6, src/runtime-deps/8.0/bookworm-slim/amd64/Dockerfile',
  },
  {
    names: ['mcr.microsoft.com/dotnet/sdk'],
    users: [{ name: 'app', id: 1654, group: 1654 }],
    endsAtOnce: true,
    variants: [
      {
        tags: /^10\.0(?!.*(?:alpine|azurelinux))/,
        system: 'ubuntu',
        has: 'bash curl dotnet git ps pwsh sh wget',
        lacks: 'nc',
        source:
          'dotnet/dotnet-docker@3ed00b6, src/sdk/10.0/noble/amd64/Dockerfile; dotnet/dotnet-docker@3ed00b6, src/runtime-deps/10.0/noble/amd64/Dockerfile',
      },
      {
        tags: /alpine/,
        system: 'alpine',
        has: 'curl dotnet git nc nslookup pgrep ping ps pwsh sh timeout wget',
        lacks: 'bash',
        command: ['/bin/sh'],
        source:
          'dotnet/dotnet-docker@3ed00b6, src/sdk/10.0/alpine3.23/amd64/Dockerfile; dotnet/dotnet-docker@3ed00b6, src/runtime-deps/10.0/alpine3.23/amd64/Dockerfile; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
      },
    ],
  },
  {
    names: ['rust'],
    endsAtOnce: true,
    variants: [
      {
        tags: /^(?!.*(?:slim|alpine))/,
        system: 'debian',
        has: 'bash cargo curl gcc git gpg hg make patch perl pgrep ps sh ssh svn timeout unzip wget',
        lacks: 'nc ping',
        command: ['bash'],
        source:
          'rust-lang/docker-rust@7668ee2, stable/trixie/Dockerfile; docker-library/buildpack-deps@8330ca1, debian/trixie/Dockerfile; docker-library/buildpack-deps@8330ca1, debian/trixie/scm/Dockerfile',
      },
      {
        tags: /slim/,
        system: 'debian',
        has: 'bash cargo gcc perl sh timeout',
        lacks: 'curl git nc pgrep ping ps wget',
        command: ['bash'],
        source:
          'rust-lang/docker-rust@7668ee2, stable/trixie/slim/Dockerfile; debuerreotype/docker-debian-artifacts@f5527c9, trixie/slim/rootfs.manifest',
      },
      {
        tags: /alpine/,
        system: 'alpine',
        has: 'cargo gcc nc nslookup pgrep ping ps sh timeout wget',
        lacks: 'bash curl git',
        command: ['/bin/sh'],
        source:
          'rust-lang/docker-rust@7668ee2, stable/alpine3.23/Dockerfile; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
      },
    ],
  },
  {
    names: ['composer'],
    tags: /^(?!.*bin)/,
    system: 'alpine',
    has: 'bash composer curl git hg nc nslookup openssl pgrep php ping ps sh ssh svn timeout unzip wget',
    lacks: 'gcc',
    directory: '/app',
    entrypoint: ['/docker-entrypoint.sh'],
    command: ['composer'],
    endsAtOnce: true,
    source:
      'composer/docker@e1056b5, latest/Dockerfile; docker-library/php@445bf41, 8.4/alpine3.23/cli/Dockerfile; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
  },
  {
    names: ['tomcat'],
    tags: /jre21/,
    system: 'ubuntu',
    has: 'bash curl java ps sh wget',
    lacks: 'nc',
    directory: '/usr/local/tomcat',
    entrypoint: [],
    command: ['catalina.sh', 'run'],
    endsAtOnce: false,
    ports: ['8080'],
    source:
      'docker-library/tomcat@40f27d5, 10.1/jre21/temurin-noble/Dockerfile; adoptium/containers@d8d18d6, 21/jre/ubuntu/noble/Dockerfile',
  },
  {
    names: ['denoland/deno'],
    command: ['eval', "console.log('Welcome to Deno!')"],
    endsAtOnce: true,
    variants: [
      {
        tags: /^debian/,
        system: 'debian',
        has: 'bash perl sh timeout',
        lacks: 'curl git nc pgrep ping ps wget',
        users: [{ name: 'deno', id: 1993, group: 1993 }],
        entrypoint: ['/tini', '--', 'docker-entrypoint.sh'],
        folders: [{ path: '/deno-dir/', owner: 'deno' }],
        source:
          'denoland/deno_docker@b7864b7, debian.dockerfile; debuerreotype/docker-debian-artifacts@f5527c9, trixie/slim/rootfs.manifest',
      },
      {
        tags: /^alpine/,
        system: 'alpine',
        has: 'nc nslookup pgrep ping ps sh timeout wget',
        lacks: 'bash curl git',
        users: [{ name: 'deno', id: 1000, group: 1000 }],
        entrypoint: ['/tini', '--', 'docker-entrypoint.sh'],
        folders: [{ path: '/deno-dir/', owner: 'deno' }],
        source:
          'denoland/deno_docker@b7864b7, alpine.dockerfile; alpinelinux/docker-alpine@7d63673, x86_64/alpine-minirootfs-3.20.3-x86_64.tar.gz',
      },
      {
        tags: /^distroless/,
        system: 'distroless',
        lacks: 'bash curl git nc ping ps sh wget',
        entrypoint: ['/tini', '--', '/bin/deno'],
        source:
          'denoland/deno_docker@b7864b7, distroless.dockerfile; GoogleContainerTools/distroless@cd08076, cc/config.bzl',
      },
    ],
  },
  {
    names: ['oven/bun'],
    tags: /^(?!.*(?:alpine|distroless|slim))/,
    system: 'debian',
    has: 'bash perl sh timeout',
    lacks: 'curl git nc pgrep ping ps wget',
    users: [{ name: 'bun', id: 1000, group: 1000 }],
    directory: '/home/bun/app',
    entrypoint: ['/usr/local/bin/docker-entrypoint.sh'],
    command: ['/usr/local/bin/bun'],
    endsAtOnce: true,
    source:
      'oven-sh/bun@0c532ea, dockerhub/debian/Dockerfile; debuerreotype/docker-debian-artifacts@f5527c9, bullseye/slim/rootfs.manifest',
  },
  {
    names: ['mcr.microsoft.com/playwright'],
    tags: /noble/,
    system: 'ubuntu',
    has: 'bash curl git gpg node npm ps sh ssh wget yarn',
    users: [{ name: 'pwuser' }],
    endsAtOnce: true,
    source: 'microsoft/playwright@02a44c6, utils/docker/Dockerfile.noble',
  },
]

/* eslint-disable max-lines-per-function -- a table, made when it is first asked for */
import type { BaseImageRow } from '../base-image.ts'

/** Tools whose entrypoint is the tool itself, so that a command has only its arguments. */
export const listToolImages = (): readonly BaseImageRow[] => [
  {
    names: ['minio/mc', 'quay.io/minio/mc'],
    system: 'rhel',
    entrypoint: ['mc'],
    source: 'minio/mc@3489439, Dockerfile.release',
  },
  {
    names: ['amazon/aws-cli', 'public.ecr.aws/aws-cli/aws-cli'],
    system: 'rhel',
    directory: '/aws',
    entrypoint: ['/usr/local/bin/aws'],
    source: 'aws/aws-cli@1c30287, docker/Dockerfile',
  },
  {
    names: ['certbot/certbot'],
    system: 'alpine',
    has: 'sh wget',
    directory: '/opt/certbot',
    entrypoint: ['certbot'],
    volumes: ['/etc/letsencrypt', '/var/lib/letsencrypt'],
    ports: ['80', '443'],
    source: 'certbot/certbot@17b9b7a, tools/docker/core/Dockerfile',
  },
  {
    names: ['migrate/migrate'],
    system: 'alpine',
    has: 'sh wget',
    entrypoint: ['migrate'],
    source: 'golang-migrate/migrate@036995f, Dockerfile',
  },
  {
    names: ['rclone/rclone'],
    system: 'alpine',
    has: 'sh wget',
    directory: '/data',
    users: [{ name: 'rclone', id: 1009 }],
    groups: [{ name: 'rclone', id: 1009 }],
    entrypoint: ['rclone'],
    source: 'rclone/rclone@06fc21f, Dockerfile',
  },
  {
    names: ['restic/restic', 'ghcr.io/restic/restic'],
    system: 'alpine',
    has: 'sh wget',
    entrypoint: ['/usr/bin/restic'],
    source: 'restic/restic@02381b8, docker/Dockerfile',
  },
  {
    names: ['alpine/git'],
    startsFrom: 'alpine',
    has: 'git gpg less patch ssh',
    users: [{ name: 'git-user' }],
    groups: [{ name: 'git-user' }],
    directory: '/git',
    entrypoint: ['git'],
    command: ['--help'],
    endsAtOnce: true,
    volumes: ['/git'],
    source: 'alpine-docker/git@0cca7be, Dockerfile',
  },
]

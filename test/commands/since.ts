import type { Case, Outcome } from './matrix.ts'

/** What Compose does in another way since the version that was recorded, and what still has to agree. */
export interface Change {
  readonly since: string
  readonly what: string
  readonly concerns: (each: Case) => boolean
  /** The part of an outcome that has not changed; where there is none, nothing has to agree. */
  readonly unchanged?: (outcome: Outcome, each: Case) => unknown
}

const SELECTIONS = ['web', 'cache', 'downloader', 'vpn', 'worker', 'postgres', 'app', 'docs']

/** Services whose hash has none of what changed: dependencies, profiles, files of variables. */
const UNCHANGED_HASHES = ['cache', 'db', 'vpn', 'server', 'prometheus', 'postgres']

/** The changes between docker-compose 2.26 and Compose 5.5, as its history tells them. */
export const changes: readonly Change[] = [
  {
    since: '2.27.0',
    what: '`--all-resources` is new.',
    concerns: ({ args }) => args.includes('--all-resources'),
  },
  {
    since: '2.29.0',
    what: 'Networks, volumes and so on that only other services use are left out when services are named.',
    concerns: ({ args }) => args[0] === 'config' && SELECTIONS.includes(args[1] ?? ''),
    unchanged: ({ code, out }) => [code, servicesIn(out)],
  },
  {
    since: '2.29.3, 2.30.2 and 5.5.0',
    what: 'The hash of a service leaves out its dependencies and profiles, and has what its `env_file` sets.',
    concerns: ({ args, project }) => args.includes('--hash') && project !== 'drifted',
    unchanged: ({ code, out }) => [
      code,
      out.split('\n').filter((line) => UNCHANGED_HASHES.includes(line.split(' ')[0] ?? '')),
    ],
  },
  {
    since: '2.31.0',
    what: '`--services --no-interpolate` interpolates nothing, and lists every service.',
    concerns: ({ args }) => args.includes('--services') && args.includes('--no-interpolate'),
  },
  {
    since: '2.36.0',
    what: '`COMPOSE_PROGRESS` is read, and refused where there is no such mode.',
    concerns: ({ env }) => env['COMPOSE_PROGRESS'] === 'sideways',
  },
  {
    since: '5.0.0',
    what: '`--images` and `--profiles` fail where an `env_file` is missing; since 5.5.0, so does `--hash`.',
    concerns: ({ project, args }) =>
      project === 'drifted' && ['--images', '--profiles', '--hash'].some((option) => args.includes(option)),
  },
]

/** The services of a printed project. */
function servicesIn(out: string): unknown {
  if (!out.startsWith('{')) return /^services:\n(?: .*\n)*/m.exec(out)?.[0]
  const project: unknown = JSON.parse(out)
  return typeof project === 'object' && project !== null && 'services' in project ? project.services : undefined
}

/** A command that runs until it is stopped. */
export interface EndlessCommand {
  /** The program without its folder, and the words that must follow. */
  readonly command: string
  /** Only with one of these words. */
  readonly with?: readonly string[]
  /** Not with any of these, with or without a value after "=". */
  readonly unless?: readonly string[]
  /** Without a terminal it ends nevertheless, because its input does; what keeps it running. */
  readonly withoutInput?: string
}

const WATCH = ['-w', '--watch']
/** Of Celery, besides its worker and its scheduler. */
const OTHER_OF_CELERY =
  'multi purge control inspect status call list result graph upgrade migrate shell report amqp logtool --detach'.split(
    ' ',
  )

const ASKS_ONLY = ['--version', '--help', '-v', '-h']

/** Servers are in `server-programs.ts`. From the documentation or the source of each; read in December 2026. */
export const endlessCommands: readonly EndlessCommand[] = [
  { command: 'sleep infinity' },
  { command: 'sleep inf' },
  { command: 'tail -f /dev/null' },
  { command: 'tail -F /dev/null' },
  { command: 'tail --follow /dev/null' },
  // Watchers of sources.
  { command: 'tsc', with: WATCH, unless: ['false'] },
  { command: 'webpack', with: WATCH },
  { command: 'webpack watch' },
  { command: 'webpack serve' },
  { command: 'webpack-dev-server' },
  { command: 'nodemon', unless: ASKS_ONLY },
  // Without "--respawn" it ends with its script.
  { command: 'ts-node-dev', with: ['--respawn'], unless: ASKS_ONLY },
  { command: 'tsx watch' },
  { command: 'node --watch' },
  { command: 'bun --watch' },
  { command: 'dotnet watch' },
  // tailwindlabs/tailwindcss, pull request 9966; evanw/esbuild, issue 1848.
  { command: 'tailwindcss', with: WATCH, unless: ['always'], withoutInput: '--watch=always' },
  { command: 'tailwindcss', with: ['--watch=always', 'always'] },
  { command: 'esbuild', with: ['--watch'], withoutInput: '--watch=forever' },
  { command: 'esbuild', with: ['--watch=forever'] },
  // Workers and schedulers.
  { command: 'celery', with: ['worker', 'beat'], unless: [...OTHER_OF_CELERY, ...ASKS_ONLY] },
  { command: 'sidekiq', unless: ASKS_ONLY },
  { command: 'rq worker', unless: ['--burst', '-b', '--max-jobs', '--max-idle-time'] },
  { command: 'supercronic', unless: ['-test'] },
  { command: 'crond -f' },
  { command: 'cron -f' },
  { command: 'artisan serve' },
  { command: 'artisan horizon' },
  { command: 'artisan schedule:work' },
  { command: 'artisan queue:listen' },
  { command: 'artisan queue:work', unless: ['--once', '--stop-when-empty', '--max-jobs', '--max-time'] },
  // Servers in the foreground.
  { command: 'nginx', with: ['daemon off;', 'daemon off'], unless: ['-t', '-T'] },
  { command: 'apache2-foreground' },
  { command: 'httpd-foreground' },
  { command: 'redis-server', unless: ['--daemonize', '--test-memory', '--check-system', ...ASKS_ONLY] },
  { command: 'mongod', unless: ['--fork', '--shutdown', '--repair', '--config', '-f', ...ASKS_ONLY] },
]

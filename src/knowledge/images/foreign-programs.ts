import type { BaseImage } from './base-image.ts'
import { isAboutPlainImage } from './plain-images.ts'

// Programs of languages and servers that come in images of their own, and that no other language or system brings along.
// Read in December 2026: the package lists of the systems (debuerreotype/docker-debian-artifacts, rootfs.manifest;
// alpinelinux/docker-alpine, minirootfs; Ubuntu, base manifest), and of buildpack-deps, from which languages start.

/** Each language with what belongs to it: an image that has one of these may have all. */
const LANGUAGES = [
  'node npm npx yarn pnpm',
  'ruby bundle rake gem',
  'php',
  'java',
  'go',
  'cargo rustc',
  'dotnet',
  'gcc make',
]

/** Mercurial, which comes with Git in buildpack-deps, is written in Python. */
const PYTHON = 'python python3 pip pip3'

/** Clients of servers, and tools. */
const TOOLS =
  'redis-cli psql pg_isready pg_dump mysql mysqladmin mongosh mongo jq gosu docker docker-compose kubectl terraform helm sudo rsync ffmpeg nginx cmake mvn gradle'

/** What the systems that run daemons have, others do not. */
const SCHEDULERS = 'cron crond crontab'

/** What a package manager of a language installs, for each of the languages. */
const PACKAGES = [
  'pnpm bun nodemon ts-node tsx tsc next nuxt vite nest ng react-scripts vue-cli-service webpack prisma pm2 serve http-server turbo concurrently',
  'gunicorn uvicorn hypercorn uwsgi daphne flask celery django-admin pytest alembic streamlit jupyter poetry pipenv uv supervisord aws',
  'rails puma unicorn sidekiq rspec jekyll foreman',
  'composer phpunit laravel wp',
  'air dlv goose',
  'diesel sqlx trunk',
].map((names) => names.split(' '))

/** What package managers install, too, but what some images of the language have. */
const OF_SOME_IMAGES =
  'yarn bundle rake gem docker-compose cmake pip pip3 npm npx mongosh gosu jq helm terraform kubectl'.split(' ')

const installed = new Set([...PACKAGES.flat(), ...OF_SOME_IMAGES])

/** Whether a program is one that `pip install`, `npm install -g` and the like add, into a folder that need not be in the usual ones. */
export function isOfLanguagePackage(program: string): boolean {
  return installed.has(program)
}

const foreign = new Set([TOOLS, ...LANGUAGES, PYTHON].flatMap((names) => names.split(' ')))

/** Whether a program often comes in a folder of its own, such as `/opt/java/bin`, which PATH then names. */
export function mayHaveOwnFolder(program: string): boolean {
  return installed.has(program) || foreign.has(program)
}

/** What a package manager for Node.js runs a program of a package with. */
export function isNodePackage(program: string): boolean {
  return PACKAGES[0]?.includes(program) === true
}

/** Programs that an image with nothing but a system and one language cannot have. */
export function listForeignPrograms({ names: ofImage, system, has }: BaseImage): readonly string[] {
  if (!isAboutPlainImage({ names: ofImage }) || !['alpine', 'busybox', 'debian', 'ubuntu'].includes(system)) return []
  const own = new Set(has)
  const groups = [
    TOOLS,
    ...LANGUAGES,
    ...(own.has('git') ? [] : [PYTHON]),
    ...(BRINGS_CRON.has(system) ? [] : [SCHEDULERS]),
  ]
  const separate = groups.map((names) => names.split(' ')).filter((names) => !names.some((each) => own.has(each)))
  return [...separate.flat(), ...PACKAGES.flat()]
}

const BRINGS_CRON = new Set(['alpine', 'busybox'])

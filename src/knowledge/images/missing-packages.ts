import type { ReleaseRange } from './releases.ts'

/** Packages that people ask a distribution for that has none of the name. */
interface MissingPackages {
  /** Separated by spaces; `*` stands for any ending. */
  readonly names: string
  /** The first release that lacks them; the releases that are still in use all lack them if absent. */
  readonly since?: number
  /** What the distribution has in their place; empty if nothing is the same. */
  readonly instead: string
}

/**
 * `apt-get install` has "no installation candidate" for them, or is "unable to locate" them; `apk add` has "no such
 * package". Those of Debian 13 were tried in December 2026; the others are not checked against the indexes of their
 * releases yet.
 */
const MISSING: Readonly<Record<string, readonly MissingPackages[] | undefined>> = {
  alpine: [
    { names: 'build-essential', instead: 'build-base' },
    { names: 'python python2 python2-dev python-dev', since: 316, instead: 'python3' },
    { names: 'python3-pip python-pip', instead: 'py3-pip' },
    { names: 'python3-venv', instead: 'python3' },
    { names: 'nodejs-npm', since: 315, instead: 'npm' },
    { names: 'default-mysql-client', instead: 'mariadb-client' },
    { names: 'libssl-dev', instead: 'openssl-dev' },
    { names: 'zlib1g-dev', instead: 'zlib-dev' },
    { names: 'libcurl4-openssl-dev', instead: 'curl-dev' },
    { names: 'libonig-dev', instead: 'oniguruma-dev' },
    { names: 'libicu-dev', instead: 'icu-dev' },
    { names: 'libfreetype6-dev', instead: 'freetype-dev' },
    { names: 'libjpeg62-turbo-dev', instead: 'libjpeg-turbo-dev' },
    { names: 'dnsutils', instead: 'bind-tools' },
    { names: 'chromium-browser', instead: 'chromium' },
    { names: 'software-properties-common apt-transport-https locales apt-utils', instead: '' },
    { names: 'php7 php7-*', since: 316, instead: '' },
    { names: 'wkhtmltopdf', since: 315, instead: '' },
    { names: 'mongodb', since: 310, instead: '' },
  ],
  debian: [
    { names: 'mysql-client', instead: 'default-mysql-client' },
    { names: 'mysql-server', instead: 'default-mysql-server' },
    { names: 'python', since: 11, instead: 'python3' },
    { names: 'python2 python2-dev', since: 12, instead: 'python3' },
    { names: 'python-dev', since: 11, instead: 'python3-dev' },
    { names: 'python-pip', since: 11, instead: 'python3-pip' },
    { names: 'build-base', instead: 'build-essential' },
    { names: 'chromium-browser', instead: 'chromium' },
    { names: 'netcat', since: 12, instead: 'netcat-openbsd' },
    { names: 'openjdk-8-*', instead: '' },
    { names: 'openjdk-11-*', since: 12, instead: '' },
    { names: 'openjdk-17-*', since: 13, instead: '' },
    { names: 'libssl1.1', since: 12, instead: 'libssl3' },
    { names: 'libgl1-mesa-glx', since: 13, instead: 'libgl1' },
    { names: 'software-properties-common', since: 13, instead: '' },
    { names: 'python3-distutils', since: 13, instead: '' },
    { names: 'wkhtmltopdf', since: 13, instead: '' },
    { names: 'mongodb mongodb-server mongodb-clients', instead: '' },
    { names: 'bind-tools', instead: 'dnsutils' },
    { names: 'libpng12-dev', instead: 'libpng-dev' },
    { names: 'libncurses5', since: 13, instead: 'libncurses6' },
    { names: 'py3-pip', instead: 'python3-pip' },
    { names: 'openssl-dev', instead: 'libssl-dev' },
    { names: 'zlib-dev', instead: 'zlib1g-dev' },
    { names: 'postgresql-dev', instead: 'libpq-dev' },
  ],
  ubuntu: [
    { names: 'python', since: 2004, instead: 'python3' },
    { names: 'python-pip', since: 2004, instead: 'python3-pip' },
    { names: 'build-base', instead: 'build-essential' },
    { names: 'netcat', since: 2404, instead: 'netcat-openbsd' },
    { names: 'libssl1.1', since: 2204, instead: 'libssl3' },
    { names: 'libgl1-mesa-glx', since: 2404, instead: 'libgl1' },
    { names: 'python3-distutils', since: 2404, instead: '' },
    { names: 'bind-tools', instead: 'dnsutils' },
    { names: 'py3-pip', instead: 'python3-pip' },
  ],
}

/** Packages with a version in their name, of which each release has only some. */
const VERSIONED: Readonly<
  Record<string, readonly { readonly name: RegExp; readonly versions: Readonly<Record<number, string>> }[] | undefined>
> = {
  alpine: [
    { name: /^php(8\d?)(?:-|$)/, versions: { 319: '81 82 83', 320: '82 83', 321: '82 83 84', 322: '82 83 84' } },
  ],
  debian: [
    { name: /^php(\d\.\d)(?:-|$)/, versions: { 11: '7.4', 12: '8.2', 13: '8.4' } },
    { name: /^postgresql(?:-client)?-(\d+)$/, versions: { 11: '13', 12: '15', 13: '17' } },
    { name: /^python(3\.\d+)(?:-|$)/, versions: { 11: '3.9', 12: '3.11', 13: '3.13' } },
  ],
  ubuntu: [
    { name: /^php(\d\.\d)(?:-|$)/, versions: { 2004: '7.4', 2204: '8.1', 2404: '8.3' } },
    { name: /^postgresql(?:-client)?-(\d+)$/, versions: { 2004: '12', 2204: '14', 2404: '16' } },
    { name: /^python(3\.\d+)(?:-|$)/, versions: { 2004: '3.8 3.9', 2204: '3.10 3.11', 2404: '3.12' } },
  ],
}

/** What a distribution has in place of a package that it certainly lacks, empty if that is nothing; undefined if it may have it. */
export function findReplacement(name: string, system: string, { oldest, newest }: ReleaseRange): string | undefined {
  const row = MISSING[system]?.find(
    ({ names, since = 0 }) => since <= oldest && names.split(' ').some((each) => matches(each, name)),
  )
  if (row !== undefined) return row.instead
  for (const { name: pattern, versions } of oldest === newest ? (VERSIONED[system] ?? []) : []) {
    const [, version] = pattern.exec(name) ?? []
    const [first, ...others] = versions[oldest]?.split(' ') ?? []
    if (version === undefined || first === undefined || [first, ...others].includes(version)) continue
    return name.replace(version, others.at(-1) ?? first)
  }
  return undefined
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name
}

import { packagePrograms, packageUsers } from '../../knowledge/images/packages.ts'
import { readShellScript, type ShellCommand } from './shell-script.ts'

/** What a RUN is known to do to an image. */
export interface RunEffects {
  /** Everything that it does is known, as far as programs, users and folders are concerned. */
  readonly isUnderstood: boolean
  /** The files that it creates are known, besides those of packages, which are in folders of the system. */
  readonly areFilesKnown: boolean
  readonly programs: readonly string[]
  /** A package manager of a language may add the programs of any package. */
  readonly installsPackages: boolean
  readonly users: readonly string[]
  readonly groups: readonly string[]
  /** Folders that it creates. */
  readonly folders: readonly string[]
  readonly changes: readonly FileChange[]
  /** The commands other than `chmod` and `chown`, which may change files in ways that are not known. */
  readonly rest: string
}

/** A `chmod` or `chown`. */
export interface FileChange {
  readonly kind: 'mode' | 'owner'
  readonly value: string
  readonly paths: readonly string[]
  readonly isRecursive: boolean
}

const NOTHING: RunEffects = {
  isUnderstood: true,
  areFilesKnown: true,
  programs: [],
  installsPackages: false,
  users: [],
  groups: [],
  folders: [],
  changes: [],
  rest: '',
}
const UNKNOWN: RunEffects = { ...NOTHING, isUnderstood: false, areFilesKnown: false }

/** What a script does, run in a folder of the image. */
export function readRunEffects(script: string): RunEffects {
  const commands = readShellScript(script)
  if (commands === undefined) return { ...UNKNOWN, programs: programsMentionedIn(script), rest: script }
  return commands
    .map((command) => withRest(effectsOf(command), script.slice(command.start, command.end)))
    .reduce(combineEffects, NOTHING)
}

function withRest(effects: RunEffects, text: string): RunEffects {
  return effects.changes.length > 0 ? effects : { ...effects, rest: text }
}

function combineEffects(all: RunEffects, one: RunEffects): RunEffects {
  return {
    isUnderstood: all.isUnderstood && one.isUnderstood,
    areFilesKnown: all.areFilesKnown && one.areFilesKnown,
    programs: [...all.programs, ...one.programs],
    installsPackages: all.installsPackages || one.installsPackages,
    users: [...all.users, ...one.users],
    groups: [...all.groups, ...one.groups],
    folders: [...all.folders, ...one.folders],
    changes: [...all.changes, ...one.changes],
    rest: `${all.rest}\n${one.rest}`,
  }
}

/** Programs that a script that was not understood installs, whatever else it does. */
function programsMentionedIn(script: string): readonly string[] {
  return /\b(?:install|add)\b/.test(script)
    ? script.split(/[\s;&|()"']+/).flatMap((word) => packagePrograms.get(word) ?? [])
    : []
}

// Commands that add no program to the path of a shell other than those that the rows below name.
const HARMLESS = new Set(
  '. : [ a2disconf a2dismod a2dissite a2enconf a2enmod a2ensite alembic cat chgrp cmake cut date django-admin docker-php-ext-configure docker-php-ext-enable docker-php-ext-install dpkg-reconfigure echo env envsubst exit export find flask gradle gradlew grep gunicorn head hash java ldconfig ln locale-gen ls mvn mvnw pear pecl printf pwd rails rake read rm rmdir sed set sleep sort stat sync tail test touch tr true tsc tty ulimit umask uname unset update-ca-certificates wc which yes'.split(
    ' ',
  ),
)

// Package managers of languages, and the languages themselves, in which installers are written.
const INSTALLERS = new Set(
  'bun bundle bunx cargo composer corepack deno dotnet gem go mix node npm npx php pip pip3 pipenv pipx pnpm poetry python python3 ruby uv yarn'.split(
    ' ',
  ),
)

/** Words with which a program writes the files of a new project. */
const MAKES_PROJECT = /^(?:init|new|create[\w@-]*|startproject|generate|lock)$/

/** Programs that run a script or compile, which may write any file. */
const RUNS_SCRIPT =
  /^(?:node|python[\d.]*|php|ruby|deno|dotnet|npx|bunx|mix|django-admin|rails|rake|gradlew?|mvnw?|alembic|flask|tsc)$/

/** What package managers do besides running the scripts of a project and compiling it. */
const MANAGES_PACKAGES =
  /^(?:add|cache|ci|clean|config|disable|enable|fetch|get|global|i|install|mod|prepare|remove|restore|self|set|sync|uninstall|update|upgrade)$/
const PACKAGES_ELSEWHERE = /^(?:-t|--target|--prefix|--root)(?:=|$)/

/** Programs that bring files from elsewhere, whose names they need not mention. */
const COPIES = /^(?:cp|mv|ln|install|curl|wget|rsync)$/

function mayWriteFiles(program: string, args: readonly string[]): boolean {
  const isPackaging = /^-m (?:pip|venv|ensurepip)\b/.test(args.join(' '))
  return (
    (RUNS_SCRIPT.test(program) && !isPackaging) ||
    (INSTALLERS.has(program) && !isPackaging && !onlyManagesPackages(args)) ||
    COPIES.test(program) ||
    args.some((arg) => MAKES_PROJECT.test(arg))
  )
}

function onlyManagesPackages(args: readonly string[]): boolean {
  const verb = args.find((arg) => !arg.startsWith('-')) ?? 'install'
  return (MANAGES_PACKAGES.test(verb) || verb === 'pip') && !args.some((arg) => PACKAGES_ELSEWHERE.test(arg))
}

/** What goes into a folder of the project, where a shell does not look. */
function staysInProject(program: string, args: readonly string[]): boolean {
  const [verb = 'install'] = args
  return (
    /^(?:npm|yarn|pnpm)$/.test(program) &&
    /^(?:ci|install|i|add|--[\w-]+)$/.test(verb) &&
    !args.some((arg) => /^(?:-g|--global|--location.*)$/.test(arg))
  )
}

const BINARY_FOLDER = /^(?:\/usr(?:\/local)?)?\/s?bin\//

/** Whether a shell looks for programs in a folder. */
export function isProgramFolder(path: string): boolean {
  return BINARY_FOLDER.test(`${path}/`)
}

function effectsOf({ words, writes, previous }: ShellCommand): RunEffects {
  const [first = '', ...args] = words
  const program = first.slice(first.lastIndexOf('/') + 1)
  const written = writes.filter((path) => BINARY_FOLDER.test(path)).map(baseName)
  // What is piped into a shell is a script that nobody can see here.
  if (previous === '|' && /^(?:ba|da|a|z)?sh$|^python3?$|^perl$/.test(program)) return UNKNOWN
  const installsPackages = INSTALLERS.has(program) && !staysInProject(program, args)
  const isHarmless = HARMLESS.has(program) || INSTALLERS.has(program) || program === ''
  const areFilesKnown = !mayWriteFiles(program, args)
  const known = EFFECTS[program]?.(args) ?? (isHarmless ? { ...NOTHING, installsPackages } : UNKNOWN)
  const effects = areFilesKnown ? known : { ...known, areFilesKnown }
  return written.length === 0 ? effects : { ...effects, programs: [...effects.programs, ...written] }
}

type Effect = (args: readonly string[]) => RunEffects

const EFFECTS: Readonly<Record<string, Effect | undefined>> = {
  apk: (args) => installed(args, 'add', ['del', 'update', 'upgrade', 'fix', 'info', 'cache']),
  apt: (args) =>
    installed(args, 'install', [
      'update',
      'upgrade',
      'dist-upgrade',
      'clean',
      'autoremove',
      'remove',
      'purge',
      'autoclean',
    ]),
  'apt-get': (args) =>
    installed(args, 'install', [
      'update',
      'upgrade',
      'dist-upgrade',
      'clean',
      'autoremove',
      'remove',
      'purge',
      'autoclean',
    ]),
  dnf: (args) => installed(args, 'install', ['update', 'upgrade', 'clean', 'makecache']),
  microdnf: (args) => installed(args, 'install', ['update', 'upgrade', 'clean', 'makecache']),
  yum: (args) => installed(args, 'install', ['update', 'upgrade', 'clean', 'makecache']),
  adduser: (args) => ({ ...NOTHING, ...addedUser(args), folders: homesOf(args) }),
  useradd: (args) => ({ ...NOTHING, ...addedUser(args), folders: homesOf(args) }),
  addgroup: (args) => ({ ...NOTHING, groups: namesIn(args, GROUP_VALUES).slice(-1) }),
  groupadd: (args) => ({ ...NOTHING, groups: namesIn(args, GROUP_VALUES).slice(-1) }),
  // A renamed user is one whose name is not known here.
  usermod: (args) => (args.some((arg) => /^(?:-[a-zA-Z]*l|--login)/.test(arg)) ? UNKNOWN : NOTHING),
  mkdir: (args) => (setsMode(args) ? UNKNOWN : { ...NOTHING, folders: namesIn(args, []) }),
  install: (args) => (args.includes('-d') && !setsMode(args) ? { ...NOTHING, folders: namesIn(args, []) } : UNKNOWN),
  chmod: (args) => ({ ...NOTHING, changes: changesOf('mode', args) }),
  chown: (args) => ({ ...NOTHING, changes: changesOf('owner', args) }),
  cd: ([folder = '']) => (isProgramFolder(folder) ? UNKNOWN : NOTHING),
  ln: linkPrograms,
  cp: linkPrograms,
  mv: linkPrograms,
  curl: writePrograms,
  wget: writePrograms,
  tee: writePrograms,
}

/** Whether what a command makes has another mode or owner than usual. */
function setsMode(args: readonly string[]): boolean {
  return args.some((arg) => /^(?:-[a-z]*[mog]|--(?:mode|owner|group))/.test(arg))
}

function installed(args: readonly string[], verb: string, others: readonly string[]): RunEffects {
  const [action = '', ...rest] = args.filter((arg) => !arg.startsWith('-'))
  if (others.includes(action)) return NOTHING
  if (action !== verb) return UNKNOWN
  const takesName = ['-t', '--virtual', '--repository', '-X', '--root']
  const taken = new Set(args.flatMap((arg, index) => (takesName.includes(arg) ? [args[index + 1] ?? ''] : [])))
  const names = rest.filter((name) => !taken.has(name)).map((name) => name.split(/[=<>~@]/)[0] ?? '')
  const programs = names.map((name) => packagePrograms.get(name))
  return {
    ...NOTHING,
    isUnderstood: programs.every((each) => each !== undefined),
    programs: [...programs.flatMap((each) => each ?? []), ...names],
    users: names.flatMap((name) => packageUsers.get(name) ?? []),
    groups: names.flatMap((name) => packageUsers.get(name) ?? []),
  }
}

/** Options of `addgroup` and `groupadd` that take a value. */
const GROUP_VALUES = ['-g', '--gid']
const USER_VALUES = [
  ...['-u', '-g', '-G', '-h', '-s', '-d', '-c', '-k', '-e', '-f', '-p', '-K', '-b'],
  ...[
    '--uid',
    '--gid',
    '--groups',
    '--home',
    '--home-dir',
    '--shell',
    '--comment',
    '--gecos',
    '--ingroup',
    '--skel',
    '--base-dir',
    '--password',
  ],
]

/** `adduser USER GROUP` adds to a group; otherwise the last name is the user, who gets a group of that name. */
function addedUser(args: readonly string[]): Pick<RunEffects, 'users' | 'groups'> {
  const [user = '', group] = namesIn(args, USER_VALUES)
  return { users: [user], groups: group === undefined ? [user] : [group] }
}

function homesOf(args: readonly string[]): readonly string[] {
  const [user = ''] = namesIn(args, USER_VALUES)
  const at = args.findIndex((arg) => ['-h', '-d', '--home', '--home-dir'].includes(arg))
  const home = at < 0 ? `/home/${user}` : args[at + 1]
  const isLeftOut = args.some((arg) => /^(?:--no-create-home|-[A-GI-LN-Za-z]*[HM][A-Za-z]*)$/.test(arg))
  return home === undefined || isLeftOut ? [] : [home]
}

/** The arguments that are neither options nor values of one. */
function namesIn(args: readonly string[], withValue: readonly string[]): readonly string[] {
  return args.filter((arg, index) => {
    const before = args[index - 1] ?? ''
    // In a group of short options, only the last takes a value.
    const option = /^-[A-Za-z]{2,}$/.test(before) ? `-${before.at(-1) ?? ''}` : before
    return !arg.startsWith('-') && !withValue.includes(option)
  })
}

function changesOf(kind: FileChange['kind'], args: readonly string[]): readonly FileChange[] {
  const isOption = (arg: string): boolean => /^(?:--[a-z-]+|-[RfvchHLP]+)$/.test(arg)
  const [value, ...paths] = args.filter((arg) => !isOption(arg))
  const isRecursive = args.some((arg) => arg === '--recursive' || /^-[a-zA-Z]*R/.test(arg))
  return value === undefined ? [] : [{ kind, value, paths, isRecursive }]
}

/** A link or a copy into a folder of programs makes them available; which ones a pattern or a folder has is not known. */
function linkPrograms(args: readonly string[]): RunEffects {
  const names = namesIn(args, ['-t'])
  const target = (names.at(-1) ?? '').replace(/(?<=.)\/$/, '')
  if (/^\/(?:usr(?:\/local)?)?$/.test(target)) return UNKNOWN
  if (!isProgramFolder(target)) return NOTHING
  if (!target.endsWith('bin')) return { ...NOTHING, programs: [baseName(target)] }
  const sources = names.slice(0, -1)
  return sources.some((name) => /[*?[{]|\/\.?$/.test(name)) ? UNKNOWN : { ...NOTHING, programs: sources.map(baseName) }
}

/** The path of a program, or of a folder of programs, as an argument or joined to an option. */
const IN_BINARY_FOLDER = /^(?:-[^/]*)?(?:\/usr(?:\/local)?)?\/s?bin(?:\/([^/]*))?$/

/** What is downloaded to a named file adds that program at most; to a folder it may be any. */
function writePrograms(args: readonly string[]): RunEffects {
  const found = args.flatMap((arg) => {
    const match = IN_BINARY_FOLDER.exec(arg)
    return match === null ? [] : [match[1] ?? '']
  })
  return found.includes('') ? UNKNOWN : { ...NOTHING, programs: found }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

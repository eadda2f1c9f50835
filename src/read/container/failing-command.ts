import { findReplacement } from '../../knowledge/images/missing-packages.ts'
import { findReleases, type ReleaseRange } from '../../knowledge/images/releases.ts'
import { packagePrograms } from '../../knowledge/images/packages.ts'
import { posixPaths } from '../../core/paths/paths.ts'
import type { CommandFailure } from './container.ts'
import type { ImageDraft } from './image-draft.ts'
import { readRunEffects } from './run-effects.ts'

/** A command of a RUN, and the image that it is run in. */
interface RunCommand {
  readonly program: string
  readonly args: readonly string[]
  /** The whole script of the RUN, in which options and variables may be set. */
  readonly script: string
  readonly draft: ImageDraft
}

/** Why a command of a RUN certainly fails; undefined if it may succeed. */
export function findFailure(words: readonly string[], script: string, draft: ImageDraft): CommandFailure | undefined {
  const [program = '', ...args] = words
  const command: RunCommand = { program: posixPaths.basename(program), args, script, draft }
  for (const find of FAILURES) {
    const failure = find(command)
    if (failure !== undefined) return failure
  }
  return undefined
}

const FAILURES: readonly ((command: RunCommand) => CommandFailure | undefined)[] = [
  findForbidden,
  findClosedFolder,
  findUnlisted,
  findMissingPackage,
  findUnanswered,
  findManaged,
  findUnknownOption,
  findBashWord,
]

const SYSTEM_INSTALLERS = /^(?:apk|apt|apt-get|dnf|microdnf|yum)$/
const INSTALLER_VERBS = /^(?:add|del|install|update|upgrade|dist-upgrade|remove|purge|autoremove)$/

/** Programs that change what belongs to root, whatever they are told. */
const FOR_ROOT = /^(?:adduser|useradd|usermod|addgroup|groupadd|docker-php-ext-install|a2enmod)$/

function findForbidden(command: RunCommand): CommandFailure | undefined {
  const user = command.draft.user?.value ?? ''
  const forbidden = isRoot(user) ? undefined : describeForRoot(command)
  return forbidden === undefined ? undefined : { kind: 'needs-root', command: forbidden, user }
}

/** The part of a command that only root can do. */
function describeForRoot({ program, args, script, draft }: RunCommand): string | undefined {
  const verb = args.find((arg) => !arg.startsWith('-')) ?? ''
  if (args.some((arg) => /^(?:--root(?:dir)?(?:=|$)|-[rR]$|--help|--version)/.test(arg))) return undefined
  if (FOR_ROOT.test(program)) return program
  if (SYSTEM_INSTALLERS.test(program)) return INSTALLER_VERBS.test(verb) ? `${program} ${verb}` : undefined
  const isGlobal =
    program === 'npm' && /^(?:i|install|add)$/.test(verb) && args.some((arg) => /^(?:-g|--global)$/.test(arg))
  const isOfNode = draft.base?.facts?.names.includes('node') === true
  const hasOwnFolder = /prefix/i.test([script, ...listMentions(draft), ...draft.environment.keys()].join('\n'))
  return isGlobal && isOfNode && !hasOwnFolder ? `npm ${verb} -g` : undefined
}

/** What installs into a folder of the working directory. */
const INSTALLS_HERE =
  /^(?:npm (?:ci|i|install)|pnpm (?:i|install)|yarn(?: install)?|bun (?:i|install)|composer install)$/

/** Folders of base images, which need not belong to root. */
const OF_BASE = /^\/(?:home\/[^/]+|(?:go|tmp|var|usr\/local)(?:\/.*)?)$/

function findClosedFolder({ program, args, draft }: RunCommand): CommandFailure | undefined {
  const user = draft.user?.value ?? ''
  const folder = draft.directory?.value
  const line = [program, ...args.filter((arg) => !arg.startsWith('-'))].join(' ')
  const isElsewhere = args.some((arg) =>
    /^(?:-g|--global|--prefix|-C|--dir|--cwd|-d|--working-dir|--location)(?:=|$)/.test(arg),
  )
  if (folder === undefined || isRoot(user) || isElsewhere || !INSTALLS_HERE.test(line)) return undefined
  return isForRootAlone(folder, draft) ? { kind: 'closed-folder', command: line, user, folder } : undefined
}

/** Whether `WORKDIR` or `mkdir` made a folder as root, and nothing may have changed that. */
function isForRootAlone(path: string, { folders, files, isBaseKnown, areFoldersKnown }: ImageDraft): boolean {
  const folder = folders.get(path)?.value
  // A folder for the packages that is there already may belong to the user.
  const isPrepared = folders.has(posixPaths.join(path, 'node_modules'))
  const isMade = files.some((event) => event.kind === 'run' && event.rest.includes(path))
  if (!isBaseKnown || !areFoldersKnown || isPrepared || isMade || OF_BASE.test(path)) return false
  return folder?.owner === 'root' && folder.mode === 0o755 && folder.mayBeFile !== true
}

function isRoot(user: string): boolean {
  return /^(?:root|0+)?(?::|$)/.test(user)
}

/** The packages that `apt-get install` or `apk add` is told to install; empty for another command. */
function listPackages({ program, args }: RunCommand): readonly string[] {
  const verb = program === 'apk' ? 'add' : /^apt(?:-get)?$/.test(program) ? 'install' : undefined
  const at = args.findIndex((arg) => arg === verb)
  const isPlain = args.slice(0, Math.max(at, 0)).every((arg) => arg.startsWith('-'))
  if (at < 0 || !isPlain) return []
  const names = args.slice(at + 1)
  const values = ['-t', '--virtual', '--repository', '-X', '-o', '-c', '--target-release']
  return names.filter((name, index) => !/^-/.test(name) && !values.includes(names[index - 1] ?? ''))
}

/** `apt-get install` finds nothing but what is there already before `apt-get update` has read what there is. */
function findUnlisted(command: RunCommand): CommandFailure | undefined {
  const { program, draft } = command
  if (draft.packageLists !== 'absent' || !/^apt(?:-get)?$/.test(program)) return undefined
  const isAbsent = (name: string): boolean =>
    (packagePrograms.get(name) ?? []).some((each) => draft.programs.get(each)?.value === false)
  const missing = listPackages(command).find(isAbsent)
  return missing === undefined ? undefined : { kind: 'no-package-lists', command: program, name: missing }
}

/** The distribution of an image that has nothing but it and a language. */
interface Distribution {
  readonly image: string
  readonly system: string
  readonly releases: ReleaseRange | undefined
  /** Debian, or what is made from it. */
  readonly isDebian: boolean
}

function findDistribution({ base, isBaseKnown }: ImageDraft): Distribution | undefined {
  if (base?.facts === undefined || !isBaseKnown) return undefined
  const { system } = base.facts
  const releases = findReleases(base.name, system)
  return { image: base.name, system, releases, isDebian: system === 'debian' || system === 'ubuntu' }
}

function findMissingPackage(command: RunCommand): CommandFailure | undefined {
  const { draft, program } = command
  const { releases, system, image } = findDistribution(draft) ?? {}
  if (releases === undefined || system === undefined || image === undefined || !draft.arePackagesKnown) return undefined
  for (const written of listPackages(command)) {
    const name = written.split(/[=<>~@:/]/)[0] ?? ''
    const instead = /[$*]/.test(written) ? undefined : findReplacement(name, system, releases)
    if (instead !== undefined) return { kind: 'missing-package', command: program, name, instead, image }
  }
  return undefined
}

const ANSWERS =
  /^(?:-[a-z]*y[a-z]*|--yes|--assume-yes|-[a-z]*qq[a-z]*|-qq?=?2?|--force-yes|--trivial-only|-[a-z]*s[a-z]*|--simulate|--dry-run|--download-only|-d|--help)$/

/** Packages of which each brings others along, so that `apt-get` asks first. */
const ASKED_FOR = new Set(
  'build-essential curl default-mysql-client ffmpeg gcc g++ git nginx nodejs npm postgresql-client python3-pip redis-server supervisor wget'.split(
    ' ',
  ),
)

function findUnanswered(command: RunCommand): CommandFailure | undefined {
  const { program, args, script, draft } = command
  if (!/^apt(?:-get)?$/.test(program) || args.some((arg) => ANSWERS.test(arg))) return undefined
  const isConfigured = /assume-yes|apt\.conf/i.test([script, ...listMentions(draft)].join('\n'))
  const isNew = (name: string): boolean =>
    ASKED_FOR.has(name) && (packagePrograms.get(name) ?? []).some((each) => draft.programs.get(each)?.value === false)
  return !isConfigured && args.includes('install') && listPackages(command).some(isNew)
    ? { kind: 'no-answer', command: program }
    : undefined
}

/** The scripts of the RUNs before, and where files were copied. */
function listMentions({ files }: ImageDraft): readonly string[] {
  return files.flatMap((event) => (event.kind === 'run' ? event.rest : event.kind === 'copy' ? event.target : []))
}

/** The first releases whose Python belongs to the distribution, which then alone installs packages for it. PEP 668. */
const MANAGED_SINCE: Readonly<Record<string, number | undefined>> = { debian: 12, ubuntu: 2304, alpine: 319 }

const PIP_ELSEWHERE = /^(?:--break-system-packages|-t|--target|--prefix|--root|--dry-run|--python|-h|--help)(?:=|$)/
const UNMANAGED = /EXTERNALLY-MANAGED|break[-_]system|pip\.conf|venv|virtualenv|activate|conda|pyenv|get-pip/i

function findManaged(command: RunCommand): CommandFailure | undefined {
  const { script, draft } = command
  const { system = '', releases, image } = findDistribution(draft) ?? {}
  const since = MANAGED_SINCE[system]
  const installer = findPipInstall(command)
  if (since === undefined || releases === undefined || releases.oldest < since || image === undefined) return undefined
  if (installer === undefined || !isPipOfSystem(command)) return undefined
  return UNMANAGED.test([script, ...listMentions(draft)].join('\n'))
    ? undefined
    : { kind: 'managed-python', command: installer, image }
}

/** `pip` or `python3 -m pip`, where it is told to install into the Python that runs it. */
function findPipInstall({ program, args }: RunCommand): string | undefined {
  const isModule = /^python3?$/.test(program) && args[0] === '-m' && args[1] === 'pip'
  const words = isModule ? args.slice(2) : /^pip3?$/.test(program) ? args : []
  const verb = words.find((word) => !word.startsWith('-'))
  if (verb !== 'install' || words.some((word) => PIP_ELSEWHERE.test(word))) return undefined
  return isModule ? `${program} -m pip` : program
}

function isPipOfSystem({ script, draft }: RunCommand): boolean {
  const { base, environment, buildArguments, isPipOfSystem: isInstalled } = draft
  const hasOwn = base?.facts?.names.includes('python') === true || environment.has('PATH')
  const isAllowed = [environment, buildArguments].some((variables) => variables.has('PIP_BREAK_SYSTEM_PACKAGES'))
  return (isInstalled || /\bpy(?:thon)?3-pip\b/.test(script)) && !hasOwn && !isAllowed
}

/** Options that one family of these programs has, and the other refuses; each with what the other has in its place. */
const OF_BUSYBOX: Readonly<Record<string, Readonly<Record<string, string | undefined>> | undefined>> = {
  adduser: { S: '--system', D: '--disabled-password' },
  addgroup: { S: '--system' },
}

function findUnknownOption({ program, args, draft }: RunCommand): CommandFailure | undefined {
  const { image, isDebian = false } = findDistribution(draft) ?? {}
  const options = Object.hasOwn(OF_BUSYBOX, program) ? OF_BUSYBOX[program] : undefined
  if (options === undefined || image === undefined || !isDebian) return undefined
  const letters = Object.keys(options).filter((letter) =>
    args.some((arg) => /^-[A-Za-z]+$/.test(arg) && arg.includes(letter)),
  )
  const [letter] = letters
  return letter === undefined
    ? undefined
    : { kind: 'unknown-option', command: program, option: `-${letter}`, instead: options[letter] ?? '', image }
}

/** Commands of Bash that the shell of Debian and Ubuntu lacks, with what it has in their place. */
const OF_BASH: Readonly<Record<string, string | undefined>> = { source: '.', pushd: 'cd', popd: 'cd -', shopt: '' }

function findBashWord({ program, script, draft }: RunCommand): CommandFailure | undefined {
  // Bash may have taken the place of the shell.
  if (/\/bin\/(?:ba|da)?sh\b|dpkg-reconfigure/.test([script, ...listMentions(draft)].join('\n'))) return undefined
  const instead = Object.hasOwn(OF_BASH, program) ? OF_BASH[program] : undefined
  const isOfSystem = draft.shell.source.kind === 'default' && findDistribution(draft)?.isDebian === true
  return instead === undefined || !isOfSystem ? undefined : { kind: 'of-bash', command: program, instead }
}

/** What a command does to the lists of packages of an image, and to where these come from. */
export function changePackages(draft: ImageDraft, words: readonly string[], text: string): void {
  const [program = '', ...args] = words
  const isUnderstood = readRunEffects(words.join(' ')).isUnderstood || /^(?:apk|apt|apt-get|npm|pip3?)$/.test(program)
  if (/^apt(?:-get)?$/.test(program) && args.includes('update')) draft.packageLists = 'present'
  else if (program === 'rm' && text.includes('/var/lib/apt')) draft.packageLists = 'absent'
  else if (!isUnderstood) draft.packageLists = 'unknown'
  const isFile = args.some((arg) => arg.endsWith('.deb'))
  const hasOtherSource = isFile || /\/etc\/(?:apt|apk)\b|add-apt-repository|dpkg|--repository|\s-X\b/.test(text)
  if (!isUnderstood || hasOtherSource) draft.arePackagesKnown = false
  if (listPackages({ program, args, script: '', draft }).some((name) => /^py(?:thon)?3-pip$/.test(name)))
    draft.isPipOfSystem = true
}

/** The same for a script that cannot be read. */
export function forgetPackageSources(draft: ImageDraft): void {
  draft.packageLists = 'unknown'
  draft.arePackagesKnown = false
}

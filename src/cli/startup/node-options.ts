// Node looks for some of its options in all arguments, also in those of the program that it starts, and runs the code that the
// files they name ask for. "--" before the script keeps it from that, which is why `main.ts` begins with "node --".

/** Of both: Compose has the first, and Node takes whatever begins so. */
const ENV_FILE = /^--env-file(?:-if-exists)?/
/** Node 22 and 24 read these even after "--". */
const CONFIG_FILE = /^--experimental-(?:default-)?config-file/

/** Why the program must not go on with these arguments: Node has obeyed one of them. Undefined where it has obeyed none. */
export function startFault(args: readonly string[]): string | undefined {
  const envFile = firstMatch(args, ENV_FILE)
  if (envFile !== undefined && !respectsSeparator(process.versions.node)) {
    return `Node.js ${process.version} takes "${envFile}" for an option of its own; use Node.js 20.19, 22.12 or later.`
  }
  if (envFile !== undefined && !hasSeparator(args.length)) {
    return `Node.js has taken "${envFile}" for an option of its own; start "npx composure", or write "--" before the script, as in "node -- dist/cli.cjs check".`
  }
  const configFile = firstMatch(args, CONFIG_FILE)
  if (configFile === undefined) return undefined
  return `Node.js may have taken "${configFile}" for an option of its own; write "./" before the name of a file that begins so.`
}

function firstMatch(args: readonly string[], pattern: RegExp): string | undefined {
  for (const arg of args) {
    const [match] = pattern.exec(arg) ?? []
    if (match !== undefined) return match
  }
  return undefined
}

/** The versions between 20 and 22.12, which we do not support, read the options after "--" as well. */
function respectsSeparator(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major === 20 || (major === 22 && minor >= 12) || major > 22
}

/**
 * Whether "--" stands before the script, which has this many arguments. Only the report of the process has the command line as it
 * was given. It takes a few milliseconds to make.
 */
function hasSeparator(args: number): boolean {
  const commandLine = memberOf(memberOf(process.report.getReport(), 'header'), 'commandLine')
  return Array.isArray(commandLine) && commandLine.at(-args - 2) === '--'
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

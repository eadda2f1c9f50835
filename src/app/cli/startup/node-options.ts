// Node looks for some of its options in all arguments, including those of the program, and runs code that they name.
// "--" before the script prevents that, which is why `main.ts` starts with "node --".

/** An option of both: Compose has the first one, and Node accepts anything that starts with it. */
const ENV_FILE = /^--env-file(?:-if-exists)?/
/** Node 22 and 24 read these even after "--". */
const CONFIG_FILE = /^--experimental-(?:default-)?config-file/

/** Why the program must not continue with these arguments: Node has obeyed one of them. Undefined if it has not. */
export function startFault(args: readonly string[]): string | undefined {
  const envFile = findFirstMatch(args, ENV_FILE)
  if (envFile !== undefined && !isRespectingSeparator(process.versions.node)) {
    return `Node.js ${process.version} takes "${envFile}" for an option of its own; use Node.js 20.19, 22.12 or later.`
  }
  if (envFile !== undefined && !hasSeparatorAt(args.length)) {
    return `Node.js has taken "${envFile}" for an option of its own; start "npx composure", or write "--" before the script, as in "node -- dist/cli.cjs check".`
  }
  const configFile = findFirstMatch(args, CONFIG_FILE)
  if (configFile === undefined) return undefined
  return `Node.js may have taken "${configFile}" for an option of its own; write "./" before the name of a file that begins so.`
}

function findFirstMatch(args: readonly string[], pattern: RegExp): string | undefined {
  for (const arg of args) {
    const [match] = pattern.exec(arg) ?? []
    if (match !== undefined) return match
  }
  return undefined
}

/** Versions between 20 and 22.12, which we do not support, read these options even after "--". */
function isRespectingSeparator(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major === 20 || (major === 22 && minor >= 12) || major > 22
}

/**
 * Whether "--" precedes the script, which has this many arguments. Only the process report contains the original
 * command line; creating it takes a few milliseconds.
 */
function hasSeparatorAt(args: number): boolean {
  const commandLine = getMember(getMember(process.report.getReport(), 'header'), 'commandLine')
  return Array.isArray(commandLine) && commandLine.at(-args - 2) === '--'
}

function getMember(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

import { action, composure, type Attack, type Files, type Harm, type Outcome, type Promised } from './attack.ts'

/**
 * What a terminal or a runner would obey: escapes, controls of the eight-bit range, changes of direction, commands of GitHub, Azure,
 * TeamCity and GitLab.
 */
export const OBEYED = [
  '##vso[task.complete]a',
  '\u001b[31m',
  '\u001b]0;title\u0007',
  '\u001b]8;;https://evil.example\u0007',
  '\u009b31m',
  '\u202e',
  '\u2066',
  '\u200f',
  '##[add-mask]a',
  "##teamcity[message text='a']",
].join('')

/** The same in YAML's double quotes. */
const ONE_LINE = OBEYED.replaceAll('\u001b', '\\e').replaceAll('\u0007', '\\a').replaceAll('\u009b', '\\x9b')

/** And with several lines. */
const ESCAPED = String.raw`${ONE_LINE}\n::error::a\n  ::add-mask::b\r::set-output name=a::b\nsection_start:1:a\r\e[0Ka`

const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u

const printed = ({ stdout, stderr }: Outcome): string => `${stdout}\n${stderr}`

/** Neither a terminal nor a runner obeys anything in it. */
export const isObeyed: Harm = (outcome) => {
  const text = printed(outcome)
  const control = CONTROLS.exec(text)
  if (control !== null) return `the control ${JSON.stringify(control[0])} was printed`
  const command = /^[^\S\n]*::.*|##\w*\[.*/m.exec(text)
  return command === null ? undefined : `the command ${JSON.stringify(command[0].slice(0, 80))} was printed`
}

/** The same for what is made of commands of ours. */
export const givesOtherCommands: Harm = (outcome) => {
  const own = /^::(?:error|warning|notice)(?: (?:file|title)=[^\n]*?)?::|^::(?:group|endgroup)::/gm
  return isObeyed({ ...outcome, stdout: outcome.stdout.replaceAll(own, 'own: ') })
}

/** As the names of files may be. */
const NAME = OBEYED.replaceAll('/', '').slice(0, 200)

/** The places of a project that strangers fill with it; each is found fault with, so that a report quotes it. */
const PLACES: Readonly<Record<string, Files>> = {
  'the name of a service': { 'compose.yaml': `services: { "${ESCAPED}": { image: 1 } }\n` },
  'an unknown key': { 'compose.yaml': `services: { web: { image: nginx, "${ESCAPED}": 1 } }\n` },
  'an image': { 'compose.yaml': `services: { web: { image: "${ESCAPED}" } }\n` },
  'a port': { 'compose.yaml': `services: { web: { image: nginx, ports: ["${ESCAPED}"] } }\n` },
  'a volume': { 'compose.yaml': `services: { web: { image: nginx, volumes: ["${ESCAPED}:/a", "b:${ESCAPED}"] } }\n` },
  'a network': { 'compose.yaml': `services: { web: { image: nginx, networks: ["${ESCAPED}"] } }\n` },
  'a dependency': { 'compose.yaml': `services: { web: { image: nginx, depends_on: ["${ESCAPED}"] } }\n` },
  'a profile': { 'compose.yaml': `services: { web: { image: nginx, profiles: ["${ESCAPED}"] } }\n` },
  'a key of a variable': { 'compose.yaml': `services: { web: { image: nginx, environment: { "${ESCAPED}": [] } } }\n` },
  'a label': { 'compose.yaml': `services: { web: { image: nginx, labels: ["${ESCAPED}", "${ESCAPED}"] } }\n` },
  'a command': { 'compose.yaml': `services: { web: { image: nginx, command: ["${ESCAPED}"], entrypoint: 1 } }\n` },
  'an included file': { 'compose.yaml': `include: ["${ESCAPED}"]\n` },
  'an extended file': { 'compose.yaml': `services: { web: { extends: { file: "${ESCAPED}", service: web } } }\n` },
  'an env_file': { 'compose.yaml': `services: { web: { image: nginx, env_file: "${ESCAPED}" } }\n` },
  'a project name': { 'compose.yaml': `name: "${ESCAPED}"\nservices: { web: { image: nginx } }\n` },
  'a version': { 'compose.yaml': `version: "${ESCAPED}"\nservices: { web: { image: nginx } }\n` },
  'a message of a required variable': {
    'compose.yaml': `services: { web: { image: "\${A:?${ESCAPED}}", user: "\${B?${ESCAPED}}" } }\n`,
  },
  'broken interpolation': { 'compose.yaml': `services: { web: { image: "\${${ESCAPED}" } }\n` },
  'a tag': { 'compose.yaml': `services: !${OBEYED}x { web: { image: !!${OBEYED} nginx } }\n` },
  'an anchor and an alias': { 'compose.yaml': `services: { web: &${OBEYED} { image: *${OBEYED} } }\n` },
  'a line that is no YAML': { 'compose.yaml': `services:\n  web:\n${OBEYED}\n   :: ${OBEYED}\n\t::error::a\n` },
  'a line that begins with a command': { 'compose.yaml': 'services:\n  web:\n::error::a\n  ::add-mask::b: [\n' },
  'carriage returns': { 'compose.yaml': 'services:\r  web:\r    image: 1\r::error::a\r' },
  'a key of .env': { 'compose.yaml': 'services: { web: { image: nginx } }\n', '.env': `${OBEYED} a=b\n` },
  'a value of .env': {
    'compose.yaml': 'services: { web: { image: "$A", cpus: "$A" } }\n',
    '.env': `A="${OBEYED}\n::error::a"\n`,
  },
  'a name of a file': { [`compose.${NAME}.yaml`]: 'services: { web: { imagee: nginx } }\n' },
  'a name of a folder': { [`::error::${NAME}/compose.yaml`]: 'services: { web: { imagee: nginx } }\n' },
  'a comment that suppresses': {
    'compose.yaml': `# composure-disable ${OBEYED} -- ${OBEYED}\nservices: { web: { imagee: nginx } }\n`,
  },
  'a stage of a Dockerfile': {
    'compose.yaml': `services: { web: { build: { context: ., target: "${ESCAPED}" } } }\n`,
    Dockerfile: `FROM a AS ${OBEYED}\n`,
  },
}

/** In what ends all other checks. */
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  'a rule of the configuration': `rules: { "${ESCAPED}": off }\n`,
  'a key of the configuration': `"${ESCAPED}": 1\n`,
  'a preset of the configuration': `preset: "${ESCAPED}"\n`,
  'a configuration that is no YAML': `rules: [${OBEYED}\n::error::a\n`,
}

const FORMATS = ['pretty', 'compact', 'json', 'sarif', 'gitlab', 'junit', 'checkstyle', 'rdjson', 'markdown']

const reports: readonly Attack[] = [...FORMATS, 'github'].flatMap((format) =>
  Object.entries(PLACES).map(([place, files]) => ({
    name: `${place}, as ${format}`,
    files,
    start: {
      ...composure('check', '.', '--preset', 'security', '--preset', 'style', '--format', format),
      isShared: true,
    },
    harm: format === 'github' ? givesOtherCommands : isObeyed,
  })),
)

const configurations: readonly Attack[] = Object.entries(CONFIGURATIONS).flatMap(([name, text]) =>
  ['pretty', 'compact', 'json'].map((format) => ({
    name: `${name}, as ${format}`,
    files: { 'compose.yaml': 'services: { web: { image: nginx } }\n', '.composure.yaml': text },
    start: composure('check', '--format', format),
    harm: isObeyed,
  })),
)

const inAction: readonly Attack[] = [...Object.keys(PLACES)].map((place) => ({
  name: `${place}, in the action`,
  files: PLACES[place] ?? {},
  start: action(),
  harm: givesOtherCommands,
}))

/** A project that Compose accepts, with all of it wherever that is allowed. */
const ACCEPTED_TEXT = [
  'services:',
  '  web:',
  `    image: "${ESCAPED}"`,
  `    profiles: ["${ESCAPED}"]`,
  `    user: "\${USER_NAME:-${ONE_LINE}}"`,
  `    labels: { "${ESCAPED}": "${ESCAPED}" }`,
  `    environment: { A: "${ESCAPED}" }`,
  '    models: [m]',
  `models: { m: { model: "${ESCAPED}" } }`,
  `x-a: { "${ESCAPED}": "${ESCAPED}" }`,
  '',
].join('\n')

const ACCEPTED: Files = {
  'compose.yaml': ACCEPTED_TEXT,
  '.env': `A="${OBEYED}\n::error::a"\n`,
}

const SHOWN = /♯♯vso\[/

const lists: readonly Attack[] = (
  [
    [['config', '--services'], /^web$/m],
    [['config', '--services', '--no-interpolate'], /^web$/m],
    [['config', '--models'], SHOWN],
    [['config', '--profiles'], SHOWN],
    [['config', '--images'], SHOWN],
    [['config', '--hash', '*'], /^web \w{64}$/m],
    [['config', '--variables'], SHOWN],
    [['config', '--environment'], SHOWN],
    [['where', 'services.web'], SHOWN],
    [['where', 'services.web.image'], SHOWN],
    [['where', 'services.web.labels'], SHOWN],
    [['where', 'services.web', '--format', 'json'], /\\u0023\\u0023vso\[/],
    [['where', 'x-a'], SHOWN],
    // Drawings show the variable instead of its value.
    [['graph', '--format', 'mermaid'], /add-mask/],
    [['graph', '--format', 'dot'], /add-mask/],
    [['graph', '--format', 'svg'], /add-mask/],
  ] as const
).map(([args, reached]) => ({
  name: `composure ${args.join(' ')}`,
  files: ACCEPTED,
  start: composure(...args, '--profile', '*'),
  harm: isObeyed,
  reached,
}))

/** YAML allows these as they are. */
const ALLOWED = '# \u202e ##vso[task.complete]a\n# ::error::a\n'

/** What has to keep its bytes is refused in the log of a CI. */
const documents: readonly Attack[] = [
  { GITHUB_ACTIONS: 'true' },
  { TF_BUILD: 'True' },
  { TEAMCITY_VERSION: '2026.1' },
  { GITLAB_CI: 'true' },
].flatMap((env) =>
  [
    ['config'],
    ['config', '--format', 'json'],
    ['config', '--no-interpolate'],
    ['config', '--annotate'],
    ['config', '--variables', '--format', 'json'],
    ['config', '--variables', '--format', 'yaml'],
    ['fix', '-'],
    ['fix', '--dry-run'],
  ].map((args) => ({
    reached: /The output contains /,
    name: `composure ${args.join(' ')} with ${JSON.stringify(env)}`,
    files: { ...ACCEPTED, 'compose.yaml': `version: "3"\n${ALLOWED}${ACCEPTED_TEXT}` },
    start: { ...composure(...args), env, stdin: `version: "3"\n${ALLOWED}services: { web: { image: nginx } }\n` },
    harm: isObeyed,
  })),
)

/** Those who write a command line may take a part of it from somewhere. */
const commandLines: readonly Attack[] = [
  ['{}'],
  ['check', '{}'],
  ['check', '-f', '{}'],
  ['check', '--{}'],
  ['check', '--env-file', '{}'],
  ['check', '--config', '{}'],
  ['check', '--baseline', '{}'],
  ['check', '--format', '{}'],
  ['check', '--format', 'json={}/a'],
  ['check', '--rule', '{}'],
  ['check', '--preset', '{}'],
  ['check', '--target', '{}'],
  ['check', '--fail-on', '{}'],
  ['check', '--max-warnings', '{}'],
  ['check', '--project-directory', '{}'],
  ['check', '-p', '{}'],
  ['config', '{}'],
  ['config', '--hash', '{}'],
  ['config', '--format', '{}'],
  ['config', '-o', 'compose.yaml/{}'],
  ['where', '{}'],
  ['graph', '--format', '{}'],
  ['fix', '{}'],
  ['fix', '--only', '{}'],
  ['explain', '{}'],
  ['schema', '{}'],
  ['completion', '{}'],
  ['help', '{}'],
].map((args) => ({
  name: `composure ${args.join(' ')}`,
  files: { 'compose.yaml': 'services: { web: { image: nginx } }\n' },
  start: composure(...args.map((arg) => arg.replace('{}', `${OBEYED}\n::error::a`))),
  harm: isObeyed,
}))

const inputs: readonly Attack[] = [
  'files',
  'config',
  'target',
  'preset',
  'fail-on',
  'max-warnings',
  'env-file',
  'profiles',
]
  .concat(['baseline', 'sarif-file', 'working-directory', 'only-changed'])
  .map((input) => ({
    name: `the input "${input}" of the action`,
    files: { 'compose.yaml': 'services: { web: { image: nginx } }\n' },
    start: action({ [input]: `a${OBEYED}\n::error::a` }),
    harm: givesOtherCommands,
  }))

export const reportIsText: Promised = {
  promise: 'A report is text.',
  attacks: [...reports, ...configurations, ...inAction, ...lists, ...documents, ...commandLines, ...inputs],
}

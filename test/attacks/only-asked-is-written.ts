import {
  action,
  composure,
  writes,
  type Action,
  type Attack,
  type Command,
  type Files,
  type Harm,
  type Promised,
} from './attack.ts'

/** Findings that "fix", "fix --unsafe" and "upgrade" would change the file for. */
const FIXABLE = 'version: "3.8"\nservices:\n  web:\n    image: nginx\n    ports: [22:22]\n    volume: [a:/a]\n'

/** Links that a stranger commits in the place of a file called NAME, and the path of what they lead to. */
const LINKS: Readonly<
  Record<string, (name: string, text: string) => { readonly files: Files; readonly victim: string }>
> = {
  'a link out': (name, text) => ({
    files: { [name]: { to: '{OUTSIDE}/victim' }, '../outside/victim': text },
    victim: '../outside/victim',
  }),
  'a link to a link out': (name, text) => ({
    files: { [name]: { to: '{REPOSITORY}/next' }, next: { to: '../outside/victim' }, '../outside/victim': text },
    victim: '../outside/victim',
  }),
  'a link within': (name, text) => ({
    files: { [name]: { to: '{REPOSITORY}/src/victim' }, 'src/victim': text },
    victim: 'src/victim',
  }),
}

/** The same, to what is not there yet. */
const LINKS_TO_NOTHING: typeof LINKS = {
  'a dangling link out': (name) => ({ files: { [name]: { to: '{OUTSIDE}/victim' } }, victim: '../outside/victim' }),
  'a dangling link into .git': (name) => ({
    files: { [name]: { to: '{REPOSITORY}/.git/hooks/post-checkout' }, '.git/hooks/sample': '' },
    victim: '.git/hooks/post-checkout',
  }),
}

const FORMATS = ['pretty', 'compact', 'json', 'github', 'sarif', 'gitlab', 'junit', 'checkstyle', 'rdjson', 'markdown']

/** Everything that writes a file called `out`, be it there or not. */
const WRITERS: readonly (Command | Action)[] = [
  ...FORMATS.map((format) => composure('check', '--format', `${format}=out`)),
  composure('check', '--no-external', '--format', 'json=out'),
  composure('check', '--write-baseline', 'out'),
  composure('check', '--no-external', '--write-baseline', 'out'),
  composure('config', '-o', 'out'),
  composure('config', '--format', 'json', '--output', 'out'),
  composure('config', '--no-interpolate', '-o', 'out'),
  composure('config', '--annotate', '-o', 'out'),
  action({ 'sarif-file': 'out' }),
  action({ 'sarif-file': 'out', external: 'true' }),
]

const reports: readonly Attack[] = Object.entries({ ...LINKS, ...LINKS_TO_NOTHING }).flatMap(([link, made]) =>
  WRITERS.map((start): Attack => {
    const { files, victim } = made('out', 'kept\n')
    return {
      name: `${said(start)} through ${link}`,
      files: { 'compose.yaml': FIXABLE.replace('    volume: [a:/a]\n', ''), ...files },
      start,
      harm: writes(victim),
      reached: /is a symbolic link/,
    }
  }),
)

const intoFolders: readonly Attack[] = [
  composure('check', '--format', 'json=folder/out'),
  composure('check', '--format', 'json=folder/deeper/out'),
  composure('check', '--format', 'json=./folder/../folder/out'),
  composure('check', '--write-baseline', 'folder/out'),
  composure('config', '-o', 'folder/out'),
  action({ 'sarif-file': 'folder/out' }),
  action({ 'sarif-file': '{REPOSITORY}/folder/out' }),
].map((start) => ({
  name: `${said(start)}, where a folder is a link`,
  files: { 'compose.yaml': 'services: { web: { image: nginx } }\n', folder: { to: '{OUTSIDE}' } },
  start,
  harm: ({ written }) =>
    [...written].some((path) => path.startsWith('../outside/')) ? 'something was written outside' : undefined,
  reached: /is a symbolic link/,
}))

const fixes: readonly Attack[] = Object.entries(LINKS).flatMap(([link, made]) =>
  (
    [
      [['fix'], 'compose.yaml'],
      [['fix', '.'], 'compose.yaml'],
      [['fix', 'compose.yaml'], 'compose.yaml'],
      [['fix', '--unsafe'], 'compose.yaml'],
      [['fix', '-f', 'compose.yaml'], 'compose.yaml'],
      [['upgrade'], 'compose.yaml'],
      [['check', '--fix'], 'compose.yaml'],
      [['fix'], 'compose.override.yaml'],
      [['upgrade'], 'compose.override.yaml'],
    ] as const
  ).map(([args, name]): Attack => {
    const { files, victim } = made(name, FIXABLE)
    return {
      name: `composure ${args.join(' ')}, where ${name} is ${link}`,
      files: { 'compose.yaml': 'services: { web: { image: nginx } }\n', ...files },
      start: composure(...args),
      harm: writes(victim),
      reached: /is a symbolic link/,
    }
  }),
)

/** What a project reads outside is not fixed there. */
const fixesElsewhere: readonly Attack[] = [
  'include: ["{OUTSIDE}/victim"]\n',
  'services: { web: { extends: { file: "{OUTSIDE}/victim", service: web } } }\n',
  'include: ["linked/victim"]\n',
].flatMap((text) =>
  [['fix'], ['fix', '--unsafe'], ['upgrade'], ['check', '--fix']].map((args) => ({
    name: `composure ${args.join(' ')} of what ${text.trim()} reads`,
    files: { 'compose.yaml': text, linked: { to: '{OUTSIDE}' }, '../outside/victim': FIXABLE },
    start: composure(...args),
    harm: writes('../outside/victim'),
  })),
)

const init: readonly Attack[] = (
  [
    ['.composure.yaml', { '.composure.yaml': { to: '{OUTSIDE}/victim' } }, ['init']],
    ['.github', { '.github': { to: '{OUTSIDE}' }, '../outside/workflows/a.yml': '' }, ['init', '--ci']],
    ['.github/workflows', { '.github/workflows': { to: '{OUTSIDE}' } }, ['init', '--ci']],
    [
      'the workflow',
      { '.github/workflows/composure.yml': { to: '{OUTSIDE}/victim' }, '.github/workflows/a.yml': '' },
      ['init', '--ci'],
    ],
    ['.gitlab', { '.gitlab-ci.yml': '', '.gitlab': { to: '{OUTSIDE}' } }, ['init', '--ci']],
  ] as const
).map(([name, files, args]) => ({
  name: `composure ${args.join(' ')}, where ${name} is a link`,
  files,
  start: composure(...args),
  harm: ({ written }) =>
    [...written].some((path) => path.startsWith('../outside/')) ? 'something was written outside' : undefined,
  reached: /is a symbolic link/,
}))

/** What is not asked to write. */
const writesAnything: Harm = ({ written }) =>
  written.size === 0 ? undefined : `${[...written].join(', ')} was written`

const readers: readonly Attack[] = [
  ['check'],
  ['check', '.'],
  ['check', '--preset', 'security', '--preset', 'style'],
  ['check', '--baseline', 'base.json'],
  ['config'],
  ['config', '--annotate'],
  ['config', '-q'],
  ['where', 'services.web'],
  ['graph'],
  ['graph', '--format', 'svg'],
  ['graph', '--format', 'dot'],
  ['fix', '--dry-run'],
  ['fix', '--dry-run', '--unsafe'],
  ['fix', '-'],
  ['upgrade', '--dry-run'],
  ['rules'],
  ['explain', 'unknown-key'],
  ['schema'],
  ['completion', 'bash'],
  ['init', '--help'],
  ['--version'],
  [],
].map((args) => ({
  name: `composure ${args.join(' ')}`.trim(),
  files: { 'compose.yaml': FIXABLE, '.composure.yaml': 'preset: security\n', 'base.json': '{}' },
  start: { ...composure(...args), stdin: FIXABLE },
  harm: writesAnything,
}))

const writesOutsideTheCache: Harm = ({ written, ...outcome }) => {
  const others = [...written].filter((path) => !path.startsWith('../home/.cache/composure/'))
  return writesAnything({ ...outcome, written: new Set(others) })
}

/** The cache of compiled code is in the user's own folder, as a relative path is ignored; in CI, and in folders of strangers, there is none. */
const caches: readonly Attack[] = (
  [
    { XDG_CACHE_HOME: '{REPOSITORY}/cache' },
    { XDG_CACHE_HOME: 'cache' },
    { HOME: '{REPOSITORY}' },
    { CI: 'true' },
  ] as const
).map((env) => ({
  name: `the cache of code, with ${JSON.stringify(env)}`,
  files: { 'compose.yaml': FIXABLE, 'cache/file': '' },
  start: { ...composure('check'), env, keepsCode: true },
  harm: writesOutsideTheCache,
}))

function said(start: Command | Action): string {
  return start.kind === 'command'
    ? `composure ${start.args.join(' ')}`
    : `the action with ${JSON.stringify(start.inputs)}`
}

export const onlyAskedIsWritten: Promised = {
  promise: 'Only what you ask for is written',
  attacks: [...reports, ...intoFolders, ...fixes, ...fixesElsewhere, ...init, ...readers, ...caches],
}

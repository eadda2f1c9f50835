import { action, check, composure, tells, tellsSecret, type Attack, type Files, type Promised } from './attack.ts'

/** What every reader complains about, and quotes: no YAML, no variables, no Dockerfile, no configuration. */
const QUOTED = '{SECRET} {SECRET}\n\t{SECRET}: [{SECRET}\n{SECRET} = {SECRET}\n"{SECRET}\n'

const CLEAN = 'services: { web: { image: nginx } }\n'

/** How files of a stranger can name another one. */
const WAYS: Readonly<Record<string, (path: string) => Files>> = {
  include: (path) => ({ 'compose.yaml': `include: ["${path}"]\n${CLEAN}` }),
  'include, long': (path) => ({ 'compose.yaml': `include: [{ path: "${path}" }]\n${CLEAN}` }),
  'include, second of several': (path) => ({
    'compose.yaml': `include: [{ path: [other.yaml, "${path}"] }]\n`,
    'other.yaml': CLEAN,
  }),
  'env_file of include': (path) => ({
    'compose.yaml': `include: [{ path: other.yaml, env_file: "${path}" }]\n`,
    'other.yaml': CLEAN,
  }),
  extends: (path) => ({ 'compose.yaml': `services: { web: { extends: { file: "${path}", service: web } } }\n` }),
  env_file: (path) => ({ 'compose.yaml': `services: { web: { image: nginx, env_file: "${path}" } }\n` }),
  'env_file, raw': (path) => ({
    'compose.yaml': `services: { web: { image: nginx, env_file: [{ path: "${path}", format: raw }] } }\n`,
  }),
  'env_file, not required': (path) => ({
    'compose.yaml': `services: { web: { image: nginx, env_file: [{ path: "${path}", required: false }] } }\n`,
  }),
  label_file: (path) => ({ 'compose.yaml': `services: { web: { image: nginx, label_file: "${path}" } }\n` }),
  dockerfile: (path) => ({
    'compose.yaml': `services: { web: { build: { context: ., dockerfile: "${path}", target: none } } }\n`,
  }),
  'config of a file': (path) => ({
    'compose.yaml': `services: { web: { image: nginx, configs: [c] } }\nconfigs: { c: { file: "${path}" } }\n`,
  }),
  'secret of a file': (path) => ({
    'compose.yaml': `services: { web: { image: nginx, secrets: [s] } }\nsecrets: { s: { file: "${path}" } }\n`,
  }),
  'a link for .env': (path) => ({ 'compose.yaml': CLEAN, '.env': { to: path } }),
  'a link for the override file': (path) => ({ 'compose.yaml': CLEAN, 'compose.override.yaml': { to: path } }),
  'a link for the Compose file': (path) => ({ 'compose.yaml': { to: path } }),
  'a link for an included file': (path) => ({ 'compose.yaml': 'include: [part.yaml]\n', 'part.yaml': { to: path } }),
  'a link for an env_file': (path) => ({
    'compose.yaml': 'services: { web: { image: nginx, env_file: app.env } }\n',
    'app.env': { to: path },
  }),
  'a link for a Dockerfile': (path) => ({
    'compose.yaml': 'services: { web: { build: { context: ., target: none } } }\n',
    Dockerfile: { to: path },
  }),
  'a link to a link': (path) => ({
    'compose.yaml': 'include: [part.yaml]\n',
    'part.yaml': { to: 'next.yaml' },
    'next.yaml': { to: path },
  }),
}

/** The same for one run alone, as it would end all others. */
const WAYS_ALONE: Readonly<Record<string, (path: string) => Files>> = {
  'a link for the configuration': (path) => ({ 'compose.yaml': CLEAN, '.composure.yaml': { to: path } }),
  'COMPOSE_FILE in .env': (path) => ({ '.env': `COMPOSE_FILE=${path}\n` }),
  'COMPOSE_ENV_FILES in .env': (path) => ({ 'compose.yaml': CLEAN, '.env': `COMPOSE_ENV_FILES=${path}\n` }),
}

/** Where programs keep credentials. */
const PLACES = [
  '.git/config',
  '.git/modules/part/config',
  '.ssh/id_ed25519',
  '.ssh/config',
  '.aws/credentials',
  '.docker/config.json',
  '.kube/config',
  '.azure/accessTokens.json',
  '.gnupg/secring.gpg',
  '.config/gcloud/credentials.db',
  '.config/gh/hosts.yml',
  '.git-credentials',
  '.netrc',
  '.npmrc',
  '.pypirc',
  '.pgpass',
  '.vault-token',
  '.bash_history',
]

const inCredentials: readonly Attack[] = Object.entries(WAYS).map(([way, files]) => ({
  name: `credentials of Git through ${way}`,
  files: { ...files('.git/config'), '.git/config': QUOTED },
  start: check(),
  harm: tellsSecret,
}))

const inPlaces: readonly Attack[] = PLACES.flatMap((place) => [
  {
    name: `${place}, included`,
    files: { 'compose.yaml': `include: ["${place}"]\n${CLEAN}`, [place]: QUOTED },
    start: check(),
    harm: tellsSecret,
    reached: /is not read, because credentials are kept there/,
  },
  {
    name: `${place} in the home folder, as an env_file`,
    files: {
      'compose.yaml': `services: { web: { image: nginx, env_file: "{HOME}/${place}" } }\n`,
      [`../home/${place}`]: QUOTED,
    },
    start: composure('check'),
    harm: tellsSecret,
    reached: /is not read, because credentials are kept there/,
  },
])

/** Ways around the names. */
const spellings: readonly Attack[] = ['./.git/config', 'a/../.git/config', '.git/./config', '.git//config'].map(
  (path) => ({
    name: `written ${path}`,
    files: { 'compose.yaml': `include: ["${path}"]\n${CLEAN}`, '.git/config': QUOTED, 'a/b': '' },
    start: check(),
    harm: tellsSecret,
    reached: /is not read, because credentials are kept there/,
  }),
)

const linkedFolders: readonly Attack[] = [
  ['.git', 'linked/config'],
  ['.git/modules', 'linked/part/config'],
  ['{REPOSITORY}/.git', 'linked/config'],
].map(([to = '', path = '']) => ({
  name: `${path} through a link to ${to}`,
  files: {
    'compose.yaml': `include: ["${path}"]\n${CLEAN}`,
    linked: { to },
    '.git/config': QUOTED,
    '.git/modules/part/config': QUOTED,
  },
  start: composure('check'),
  harm: tellsSecret,
}))

/** Every command and every option that reads. */
const commands: readonly Attack[] = [
  ['check', '-f', '.git/config'],
  ['check', '.git/config'],
  ['check', '--fix'],
  ['check', '--quiet', '--fail-on', 'info'],
  ['check', '--preset', 'security', '--preset', 'style'],
  ['check', '--target', 'swarm'],
  ['check', '--target', '3.8'],
  ['check', '--config', '.git/config'],
  ['check', '--baseline', '.git/config'],
  ['check', '--env-file', '.git/config'],
  ['check', '--project-directory', '.git'],
  ['check', '--format', 'pretty'],
  ['check', '--format', 'compact'],
  ['check', '--format', 'json'],
  ['check', '--format', 'github'],
  ['check', '--format', 'sarif'],
  ['check', '--format', 'gitlab'],
  ['check', '--format', 'junit'],
  ['check', '--format', 'checkstyle'],
  ['check', '--format', 'rdjson'],
  ['check', '--format', 'markdown'],
  ['check', '--format', 'sarif=out.sarif'],
  ['check', '--write-baseline', 'out.json'],
  ['config'],
  ['config', '--format', 'json'],
  ['config', '--no-interpolate'],
  ['config', '--annotate'],
  ['config', '--variables'],
  ['config', '--environment'],
  ['config', '--hash', '*'],
  ['config', '-o', 'out.yaml'],
  ['config', '--env-file', '.git/config', '--environment'],
  ['where', 'services'],
  ['where', 'services', '--format', 'json'],
  ['graph'],
  ['fix'],
  ['fix', '--dry-run'],
  ['fix', '--dry-run', '.git/config'],
  ['upgrade', '--dry-run'],
].map((args) => ({
  name: `composure ${args.join(' ')}`,
  files: {
    'compose.yaml': 'include: [.git/config]\nservices: { web: { image: nginx, env_file: [.git/config] } }\n',
    '.env': { to: '.git/config' },
    '.git/config': QUOTED,
  },
  start: composure(...args),
  harm: tellsSecret,
}))

const ofSystem: readonly Attack[] = ['/proc/self/environ', '/proc/thread-self/environ', '/etc/shadow'].map((path) => ({
  name: path,
  files: { 'compose.yaml': `include: ["${path}"]\nservices: { web: { image: nginx, env_file: "${path}" } }\n` },
  start: { ...composure('check'), env: { 'A B': '{SECRET}' } },
  harm: tellsSecret,
}))

const inputs: readonly Attack[] = [
  {},
  { files: '.git/config' },
  { files: '**/*' },
  { config: '.git/config' },
  { 'env-file': '.git/config' },
  { baseline: '.git/config' },
  { 'working-directory': '.git' },
  { external: 'true' },
  { 'sarif-file': 'out.sarif', external: 'true' },
].map((input) => ({
  name: `the action with ${JSON.stringify(input)}`,
  files: {
    'compose.yaml': 'include: [.git/config]\nservices: { web: { image: nginx, env_file: [.git/config] } }\n',
    'linked/compose.yaml': { to: '../.git/config' },
    '.env': { to: '.git/config' },
    '.git/config': QUOTED,
  },
  start: action(input),
  harm: tellsSecret,
}))

/** With "--no-external", as in the action, what is outside is not read. Whether it is there is not reported. */
const outside: readonly Attack[] = Object.entries(WAYS).flatMap(([way, files]) => [
  {
    name: `a file outside through ${way}`,
    files: { ...files('{OUTSIDE}/live'), '../outside/live': QUOTED },
    start: check('--no-external'),
    harm: tellsSecret,
  },
  {
    name: `that no file is outside, through ${way}`,
    files: files('{OUTSIDE}/absent'),
    start: check('--no-external'),
    harm: tells(/(?:absent|part\.yaml|app\.env|next\.yaml|Dockerfile)" (?:of service "web" )?does not exist/),
  },
])

const outsideAlone: readonly Attack[] = Object.entries(WAYS_ALONE).flatMap(([way, files]) => [
  {
    name: `a file outside through ${way}`,
    files: { ...files('{OUTSIDE}/live'), '../outside/live': QUOTED },
    start: composure('check', '--no-external'),
    harm: tellsSecret,
  },
  {
    name: `that no file is outside, through ${way}`,
    files: files('{OUTSIDE}/absent'),
    start: composure('check', '--no-external'),
    harm: tells(/absent" does not exist/),
  },
  {
    name: `credentials of Git through ${way}`,
    files: { ...files('.git/config'), '.git/config': QUOTED },
    start: composure('check'),
    harm: tellsSecret,
  },
])

const outsideOfWorkspace: readonly Attack[] = Object.entries({ ...WAYS, ...WAYS_ALONE }).map(([way, files]) => ({
  name: `a file outside of the workspace through ${way}`,
  files: { ...files('{OUTSIDE}/live'), '../outside/live': QUOTED },
  start: action(),
  harm: tellsSecret,
}))

const workingDirectories: readonly Attack[] = [
  ['linked', 'a link'],
  ['linked/deeper', 'a folder through a link'],
].map(([folder = '', name = '']) => ({
  name: `${name} out of the workspace as the working directory`,
  files: {
    linked: { to: '{OUTSIDE}' },
    '../outside/compose.yaml': QUOTED,
    '../outside/deeper/compose.yaml': QUOTED,
  },
  start: action({ 'working-directory': folder }),
  harm: tellsSecret,
}))

export const onlyNamedIsRead: Promised = {
  promise: 'Only what a project names is read',
  attacks: [
    ...inCredentials,
    ...inPlaces,
    ...spellings,
    ...linkedFolders,
    ...commands,
    ...ofSystem,
    ...inputs,
    ...outside,
    ...outsideAlone,
    ...outsideOfWorkspace,
    ...workingDirectories,
  ],
}

import { ruleDescriptions } from '../../../../src/lint/rules/descriptions.ts'
import { blocksOf } from '../../../docs/markdown.ts'
import { pageNamed } from '../../../docs/pages.ts'

/** The files of a project, by name. */
export type Texts = Readonly<Record<string, string>>

/** A project with a mistake. */
export interface Example {
  /** The rule that reports it. */
  readonly rule: string
  readonly broken: Texts
  /** What its author meant; undefined if that is what the fix makes of it, as the page of the rule shows. */
  readonly meant?: Texts | undefined
  /** The rules of all presets are on. */
  readonly hasPresets?: true
}

/** The examples of the rules that have fixes, where the page in docs/checks is about a project alone. */
export function listPageExamples(): readonly Example[] {
  return ruleDescriptions.flatMap(({ id, fixable }) => {
    if (!fixable) return []
    const blocks = blocksOf(pageNamed(`docs/checks/${id}.md`).text)
    const end = blocks.findIndex(({ language }) => language === 'console')
    const texts = Object.fromEntries(blocks.slice(0, end).map(({ name = '', body }) => [name, body]))
    const isProject = 'compose.yaml' in texts && Object.keys(texts).every((name) => /^[\w.-]+$/.test(name))
    return isProject ? [{ rule: id, broken: texts, hasPresets: true }] : []
  })
}

/** Values of a variable that YAML cannot read, each with what was meant. */
const VALUES: readonly (readonly [broken: string, meant: string])[] = [
  ['Welcome: WORD', '"Welcome: WORD"'],
  ['WORD: there', '"WORD: there"'],
  ['@WORD', '"@WORD"'],
  ['`WORD`', '"`WORD`"'],
  ['%WORD', '"%WORD"'],
  ['[WORD]x', '"[WORD]x"'],
  ['{{WORD}}', '"{{WORD}}"'],
  ['&WORD=1', '"&WORD=1"'],
  ['!WORD', '"!WORD"'],
  ['"WORD" there', '"\\"WORD\\" there"'],
  ['"WORD', '"WORD"'],
  ['WORD"', '"WORD"'],
]

/** Mistakes below a service, each with what was meant, where no page shows the fix; WORD is any text of the author. */
const LINES: readonly (readonly [rule: string, broken: string, meant: string])[] = [
  ['unknown-key', 'enviroment: { MODE: "WORD" }', 'environment: { MODE: "WORD" }'],
  ['unknown-key', '"container-name": shop', '"container_name": shop'],
  ['unknown-key', 'Ports:\n  - 8080:80', 'ports:\n  - 8080:80'],
  ['wrong-type', 'environment:\n  MODE:WORD', 'environment:\n  MODE: "WORD"'],
  ['wrong-type', 'environment:\n  MODE:0123', 'environment:\n  MODE: "0123"'],
  ['wrong-type', 'environment:\n  DAY:2026-01-02', 'environment:\n  DAY: "2026-01-02"'],
  ['wrong-type', 'labels:\n  version:1.10', 'labels:\n  version: "1.10"'],
  ['wrong-type', 'environment:\n  MODE:WORD\n  LEVEL:WORD', 'environment:\n  MODE: "WORD"\n  LEVEL: "WORD"'],
  ['wrong-type', 'environment:\n  - MODE: WORD\n  - LEVEL: WORD', 'environment:\n  - "MODE=WORD"\n  - "LEVEL=WORD"'],
  ['wrong-type', 'environment:\n  - MODE: WORD\n  - LEVEL=WORD', 'environment:\n  - "MODE=WORD"\n  - "LEVEL=WORD"'],
  ['wrong-type', 'environment:\n  - MODE: "WORD"', 'environment:\n  - "MODE=WORD"'],
  ['wrong-type', 'environment:\n  - MOTD=WORD: there', 'environment:\n  - "MOTD=WORD: there"'],
  ['wrong-type', 'labels:\n  - team: WORD', 'labels:\n  - "team=WORD"'],
  ['wrong-type', 'labels:\n  team:WORD', 'labels:\n  team: "WORD"'],
  ['wrong-type', 'build:\n  context: app\n  args:\n    MODE:WORD', 'build:\n  context: app\n  args:\n    MODE: "WORD"'],
  ['wrong-type', 'sysctls:\n  net.core.somaxconn:1024', 'sysctls:\n  net.core.somaxconn: 1024'],
  ['wrong-type', 'extra_hosts:\n  - cache: 10.0.0.2', 'extra_hosts:\n  - cache=10.0.0.2'],
  ['wrong-type', 'expose:\n  -8000\n  -9000', 'expose:\n  - 8000\n  - 9000'],
  ['wrong-type', 'cap_add:\n  -NET_ADMIN', 'cap_add:\n  - NET_ADMIN'],
  ['wrong-type', 'ports:\n  - 8080: 80', 'ports:\n  - 8080:80'],
  ['wrong-type', 'ports: "8080:80"', 'ports:\n  - 8080:80'],
  ['wrong-type', 'volumes: "./conf/nginx:/etc/nginx"', 'volumes:\n  - ./conf/nginx:/etc/nginx'],
  ['wrong-type', 'labels: [1]', 'labels: ["1"]'],
  ['wrong-type', 'labels: team=WORD', 'labels:\n  - "team=WORD"'],
  ['wrong-type', 'hostname: 12', 'hostname: "12"'],
  ['wrong-type', 'command: [run, "WORD", 1]', 'command: [run, "WORD", "1"]'],
  ['wrong-type', 'container_name: true', 'container_name: "true"'],
  ['wrong-type', 'healthcheck:\n  test: { CMD: "WORD" }', 'healthcheck:\n  test: ["CMD", "WORD"]'],
  ['missing-key', 'ports:\n  - target: 80\n  - published: 8080', 'ports:\n  - target: 80\n    published: 8080'],
  ['invalid-value', 'environment:\n  - MODE = WORD', 'environment:\n  - "MODE=WORD"'],
  ['invalid-value', 'environment:\n  - "MODE = WORD"', 'environment:\n  - "MODE=WORD"'],
  ['invalid-value', 'environment:\n  - MODE =WORD', 'environment:\n  - "MODE=WORD"'],
  ['invalid-value', 'depends_on:\n  db:\n    condition: healthy', 'depends_on:\n  db:\n    condition: service_healthy'],
  ['invalid-value', 'restart: unless_stopped', 'restart: unless-stopped'],
  ['invalid-value', 'pull_policy: Always', 'pull_policy: always'],
  ['duplicate-key', 'tty: true\ntty: true', 'tty: true'],
  ['undefined-volume', 'volumes: [conf/nginx:/etc/nginx]', 'volumes: ["./conf/nginx:/etc/nginx"]'],
  ['undefined-alias', 'command: *.log', 'command: "*.log"'],
  ['undefined-alias', 'environment:\n  HOSTS: *.example.com', 'environment:\n  HOSTS: "*.example.com"'],
  ['non-string-key', 'labels: { 1: "WORD" }', 'labels: { "1": "WORD" }'],
  ['interpolation-syntax', 'user: "${OWNER:root}"', 'user: "${OWNER:-root}"'],
  ['interpolation-syntax', 'user: "${OWNER:-root"', 'user: "${OWNER:-root}"'],
  ['interpolation-syntax', 'command: "echo $(date) WORD"', 'command: "echo $$(date) WORD"'],
  ['interpolation-syntax', 'environment:\n  MODE: "a$"', 'environment:\n  MODE: "a$$"'],
  ['yaml-syntax', 'user root\nhostname: shop', 'user: root\nhostname: shop'],
  ['yaml-syntax', 'user:root\nhostname: shop', 'user: root\nhostname: shop'],
  ['yaml-syntax', 'hostname: shop\n   user: root', 'hostname: shop\nuser: root'],
  ['yaml-syntax', 'environment:\n  MODE: "WORD"\n   LEVEL: "WORD"', 'environment:\n  MODE: "WORD"\n  LEVEL: "WORD"'],
  ['yaml-syntax', 'environment:\n  MODE: "WORD"\n LEVEL: "WORD"', 'environment:\n  MODE: "WORD"\n  LEVEL: "WORD"'],
  ['yaml-syntax', 'labels:\n  team:WORD\n  mode: "WORD"', 'labels:\n  team: "WORD"\n  mode: "WORD"'],
  ['yaml-syntax', 'labels:\n  mode: "WORD"\n  team:WORD', 'labels:\n  team: "WORD"\n  mode: "WORD"'],
  ['yaml-syntax', 'command: run: WORD\nuser: root', 'command: "run: WORD"\nuser: root'],
  ['yaml-syntax', 'command: @daily\nuser: root', 'command: "@daily"\nuser: root'],
  ...VALUES.map(([broken, meant]) => ['yaml-syntax', setVariable(broken), setVariable(meant)] as const),
  ['yaml-syntax', "labels:\n  motd: 'it's fine'\nuser: root", 'labels: { motd: "it\'s fine" }\nuser: root'],
  ['yaml-syntax', 'command: "a\\d"\nuser: root', 'command: "a\\\\d"\nuser: root'],
  ['yaml-syntax', 'command: [run, "WORD"}\nuser: root', 'command: [run, "WORD"]\nuser: root'],
  ['yaml-syntax', 'command: [run, "WORD"\nuser: root', 'command: [run, "WORD"]\nuser: root'],
  ['yaml-syntax', 'command: [run, , "WORD"]\nuser: root', 'command: [run, "WORD"]\nuser: root'],
  ['yaml-syntax', 'command: ["run" "WORD"]\nuser: root', 'command: ["run", "WORD"]\nuser: root'],
  ['yaml-syntax', 'expose:\n  - 8000\n  -9000', 'expose:\n  - 8000\n  - 9000'],
  ['yaml-syntax', 'expose:\n  - 8000\n - 9000', 'expose:\n  - 8000\n  - 9000'],
  ['yaml-syntax', 'expose:\n  - 8000\n  9000', 'expose:\n  - 8000\n  - 9000'],
  ['yaml-syntax', 'environment:\n  MODE: "WORD"\n  LEVEL=WORD', 'environment:\n  MODE: "WORD"\n  LEVEL: "WORD"'],
  ['yaml-syntax', 'environment:\n  - MODE=WORD\n  LEVEL=WORD', 'environment:\n  - "MODE=WORD"\n  - "LEVEL=WORD"'],
  ['yaml-syntax', 'environment:\n  - MODE=WORD\n  LEVEL: "WORD"', 'environment:\n  - "MODE=WORD"\n  - "LEVEL=WORD"'],
  ['yaml-syntax', 'environment:\n  MODE: "WORD"\n  - LEVEL=WORD', 'environment:\n  MODE: "WORD"\n  LEVEL: "WORD"'],
  ['yaml-syntax', '+ user: root\n+ hostname: shop', 'user: root\nhostname: shop'],
  ['yaml-syntax', '\tuser: root', 'user: root'],
  ['legacy-attribute', 'net: host', 'network_mode: host'],
  [
    'legacy-attribute',
    'log_driver: syslog\nlog_opt:\n  tag: "WORD"',
    'logging:\n  driver: syslog\n  options:\n    tag: "WORD"',
  ],
  ['legacy-attribute', 'build: ./app\ndockerfile: Dev', 'build:\n  context: ./app\n  dockerfile: Dev'],
]

/** A variable of that value, and a line after it. */
function setVariable(value: string): string {
  return `environment:\n  MODE: ${value}\nuser: root`
}

/** Mistakes of a whole file, each with what was meant. */
const FILES: readonly (readonly [rule: string, broken: string, meant: string])[] = [
  [
    'legacy-attribute',
    'web:\n  image: nginx:1.29\ndb:\n  image: x\n',
    'services: {web: {image: "nginx:1.29"}, db: {image: x}}',
  ],
  [
    'yaml-syntax',
    'services:\n  web:\n   image: nginx:1.29\n    user: root\n',
    'services: {web: {image: "nginx:1.29", user: root}}',
  ],
  [
    'yaml-syntax',
    'services:\n  web:\n    image: nginx:1.29\n   user: root\n',
    'services: {web: {image: "nginx:1.29", user: root}}',
  ],
  ['yaml-syntax', '```yaml\nservices:\n  web:\n    image: nginx:1.29\n```\n', 'services: {web: {image: "nginx:1.29"}}'],
  ['yaml-syntax', 'services:\n\tweb:\n\t\timage: nginx:1.29\n', 'services: {web: {image: "nginx:1.29"}}'],
  ['yaml-syntax', '> services:\n>   web:\n>     image: nginx:1.29\n', 'services: {web: {image: "nginx:1.29"}}'],
]

/** The service and the files around the lines of a mistake. */
function surround(lines: string): Texts {
  const own = lines
    .replaceAll(/^(?=.)/gm, '    ')
    .replace('    +', '+   ')
    .replaceAll(/^ {4}\t/gm, '\t')
  const compose = `services:\n  web:\n    image: nginx:1.29\n${own}\n\n  db:\n    image: registry.example.com/store:17\n`
  return { 'compose.yaml': compose, 'conf/nginx/site.conf': '', 'app/Dev': 'FROM scratch\n' }
}

/** Examples of safe fixes that the pages do not show. */
export const OTHER_EXAMPLES: readonly Example[] = [
  ...LINES.map(([rule, broken, meant]) => ({ rule, broken: surround(broken), meant: surround(meant) })),
  ...FILES.map(([rule, broken, meant]) => ({
    rule,
    broken: { 'compose.yaml': broken },
    meant: { 'compose.yaml': meant },
  })),
]

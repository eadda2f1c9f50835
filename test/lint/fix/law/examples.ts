import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { blocksOf } from '../../../docs/markdown.ts'
import { pageNamed, ROOT } from '../../../docs/pages.ts'

/** The files of a project, by name. */
export type Texts = Readonly<Record<string, string>>

/** A project with a mistake. */
export interface Example {
  /** The rule that reports it. */
  readonly rule: string
  readonly broken: Texts
  /** What its author meant; undefined if that is what the fix makes of it, as the page of the rule shows. */
  readonly meant?: Texts | undefined
}

/** The examples of all pages in docs/checks that are about a project alone. */
export function listPageExamples(): readonly Example[] {
  return readdirSync(join(ROOT, 'docs/checks')).flatMap((file) => {
    const blocks = blocksOf(pageNamed(`docs/checks/${file}`).text)
    const end = blocks.findIndex(({ language }) => language === 'console')
    const texts = Object.fromEntries(blocks.slice(0, end).map(({ name = '', body }) => [name, body]))
    const isProject = 'compose.yaml' in texts && Object.keys(texts).every((name) => /^[\w.-]+$/.test(name))
    return isProject ? [{ rule: file.replace(/\.md$/, ''), broken: texts }] : []
  })
}

/** Mistakes below a service, each with what was meant, where no page shows the fix. */
const LINES: readonly (readonly [rule: string, broken: string, meant: string])[] = [
  ['unknown-key', 'enviroment: { MODE: fast }', 'environment: { MODE: fast }'],
  ['unknown-key', '"container-name": shop', '"container_name": shop'],
  ['unknown-key', 'Ports:\n  - 8080:80', 'ports:\n  - 8080:80'],
  ['wrong-type', 'environment:\n  MODE:fast', 'environment:\n  MODE: fast'],
  ['wrong-type', 'environment:\n  MODE:fast\n  LEVEL:info', 'environment:\n  MODE: fast\n  LEVEL: info'],
  ['wrong-type', 'environment:\n  - MODE: fast\n  - LEVEL: info', 'environment:\n  - MODE=fast\n  - LEVEL=info'],
  ['wrong-type', 'environment:\n  - MOTD=Hello: there', 'environment:\n  - "MOTD=Hello: there"'],
  ['wrong-type', 'expose:\n  -8000\n  -9000', 'expose:\n  - 8000\n  - 9000'],
  ['wrong-type', 'ports:\n  - 8080: 80', 'ports:\n  - 8080:80'],
  ['wrong-type', 'ports: "8080:80"', 'ports:\n  - 8080:80'],
  ['wrong-type', 'labels: [1]', 'labels: ["1"]'],
  ['wrong-type', 'labels: team=web', 'labels:\n  - team=web'],
  ['missing-key', 'ports:\n  - target: 80\n  - published: 8080', 'ports:\n  - target: 80\n    published: 8080'],
  ['invalid-value', 'environment:\n  - PORT = 8581', 'environment:\n  - PORT=8581'],
  ['invalid-value', 'environment:\n  - "PORT = 8581"', 'environment:\n  - PORT=8581'],
  ['invalid-value', 'depends_on:\n  db:\n    condition: healthy', 'depends_on:\n  db:\n    condition: service_healthy'],
  ['duplicate-key', 'tty: true\ntty: true', 'tty: true'],
  ['undefined-volume', 'volumes: [conf/nginx:/etc/nginx]', 'volumes: ["./conf/nginx:/etc/nginx"]'],
  ['undefined-alias', 'command: *.log', 'command: "*.log"'],
  ['non-string-key', 'labels: { 1: one }', 'labels: { "1": one }'],
  ['interpolation-syntax', 'user: "${OWNER:root}"', 'user: "${OWNER:-root}"'],
  ['interpolation-syntax', 'user: "${OWNER:-root"', 'user: "${OWNER:-root}"'],
  ['yaml-syntax', 'user root\nhostname: shop', 'user: root\nhostname: shop'],
  ['yaml-syntax', 'user:root\nhostname: shop', 'user: root\nhostname: shop'],
  ['yaml-syntax', 'hostname: shop\n   user: root', 'hostname: shop\nuser: root'],
  ['yaml-syntax', 'environment:\n  MODE: fast\n   LEVEL: info', 'environment:\n  MODE: fast\n  LEVEL: info'],
  ['yaml-syntax', 'environment:\n  MODE: fast\n LEVEL: info', 'environment:\n  MODE: fast\n  LEVEL: info'],
  ['yaml-syntax', 'labels:\n  team:web\n  mode: fast', 'labels:\n  team: web\n  mode: fast'],
  ['yaml-syntax', 'command: run: fast\nuser: root', 'command: "run: fast"\nuser: root'],
  ['yaml-syntax', 'command: @daily\nuser: root', 'command: "@daily"\nuser: root'],
  ['yaml-syntax', 'hostname: `shop`\nuser: root', 'hostname: "`shop`"\nuser: root'],
  ['yaml-syntax', 'command: %h\nuser: root', 'command: "%h"\nuser: root'],
  ['yaml-syntax', "labels:\n  motd: 'it's fine'\nuser: root", 'labels: { motd: "it\'s fine" }\nuser: root'],
  ['yaml-syntax', 'command: "a\\d"\nuser: root', 'command: "a\\\\d"\nuser: root'],
  ['yaml-syntax', 'command: [run, fast}\nuser: root', 'command: [run, fast]\nuser: root'],
  ['yaml-syntax', 'command: [run, , fast]\nuser: root', 'command: [run, fast]\nuser: root'],
  ['yaml-syntax', 'command: ["run" "fast"]\nuser: root', 'command: ["run", "fast"]\nuser: root'],
  ['yaml-syntax', 'expose:\n  - 8000\n  -9000', 'expose:\n  - 8000\n  - 9000'],
  ['yaml-syntax', 'expose:\n  - 8000\n - 9000', 'expose:\n  - 8000\n  - 9000'],
  ['yaml-syntax', 'environment:\n  MODE: fast\n  LEVEL=info', 'environment:\n  MODE: fast\n  LEVEL: info'],
  ['yaml-syntax', '+ user: root\n+ hostname: shop', 'user: root\nhostname: shop'],
  ['legacy-attribute', 'net: host', 'network_mode: host'],
  [
    'legacy-attribute',
    'log_driver: syslog\nlog_opt:\n  tag: shop',
    'logging:\n  driver: syslog\n  options:\n    tag: shop',
  ],
  ['legacy-attribute', 'build: ./app\ndockerfile: Dev', 'build:\n  context: ./app\n  dockerfile: Dev'],
]

/** Mistakes of a whole file, each with what was meant. */
const FILES: readonly (readonly [rule: string, broken: string, meant: string])[] = [
  ['legacy-attribute', 'web:\n  image: nginx:1.29\ndb:\n  image: x\n', 'services: {web: {image: "nginx:1.29"}, db: {image: x}}'],
  ['yaml-syntax', 'services:\n  web:\n   image: nginx:1.29\n    user: root\n', 'services: {web: {image: "nginx:1.29", user: root}}'],
  ['yaml-syntax', 'services:\n  web:\n    image: nginx:1.29\n   user: root\n', 'services: {web: {image: "nginx:1.29", user: root}}'],
  ['yaml-syntax', '```yaml\nservices:\n  web:\n    image: nginx:1.29\n```\n', 'services: {web: {image: "nginx:1.29"}}'],
  ['yaml-syntax', 'services:\n\tweb:\n\t\timage: nginx:1.29\n', 'services: {web: {image: "nginx:1.29"}}'],
  ['yaml-syntax', '> services:\n>   web:\n>     image: nginx:1.29\n', 'services: {web: {image: "nginx:1.29"}}'],
]

/** The service and the files around the lines of a mistake. */
function surround(lines: string): Texts {
  const own = lines.replaceAll(/^(?=.)/gm, '    ').replace('    +', '+   ').replaceAll(/^ {4}\t/gm, '\t')
  const compose = `services:\n  web:\n    image: nginx:1.29\n${own}\n  db:\n    image: registry.example.com/store:17\n`
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

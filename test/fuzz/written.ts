import { sortAndDeduplicate } from '../../src/core/diagnostics/order.ts'
import { createChecker } from '../../src/lint/check/checker.ts'
import { memoryHost } from '../../src/read/project/loading/host.ts'
import { formats, isReportFormatName } from '../../src/show/report/formats.ts'
import type { Target } from '../../src/knowledge/format/target.ts'
import { chooseBy, type Choose } from './choose.ts'

// Values that are written where variables are set, in files with slips: whatever Compose makes of such a file, no report shows them.

/** What any of the values is recognised by. */
const MARK = /zq7|hunter|unterw9/i

/** Values as people write them, with what breaks YAML. */
const VALUES: readonly string[] = [
  ...[
    'Zq7hunterW9',
    '"Zq7hunterW9"',
    "'Zq7hunterW9'",
    'Zq7hunterW9: x',
    'x: Zq7hunterW9',
    '*Zq7hunterW9',
    '&Zq7hunterW9',
  ],
  ...[
    '!Zq7hunterW9 x',
    '? Zq7hunterW9',
    'Zq7hunterW9:',
    'Zq7hunterW9 #x',
    '#Zq7hunterW9',
    '"Zq7hunterW9',
    "'Zq7hunterW9",
  ],
  ...[
    '${Zq7hunterW9',
    'pa$Zq7hunterW9',
    'pa$$Zq7hunterW9',
    '${X:-Zq7hunterW9}',
    '${X-Zq7hunterW9',
    '@Zq7hunterW9',
    '`Zq7hunterW9',
  ],
  ...[
    '%Zq7hunterW9',
    '- Zq7hunterW9',
    '[Zq7hunterW9',
    '{Zq7hunterW9',
    'Zq7hunterW9]',
    'Zq7hunterW9}',
    '|Zq7hunterW9',
    '>Zq7hunterW9',
  ],
  ...[
    '"Zq7hunterW9" x',
    "'Zq7'hunterW9'",
    '"Zq7\\hunterW9"',
    ', Zq7hunterW9',
    'Zq7hunterW9, x',
    'a Zq7hunterW9 b',
    'Zq7hunterW9\\',
  ],
  ...[
    'http://ann:Zq7hunterW9@db:5432/x',
    'http://Zq7hunterW9@db/x',
    'http://db/x?key=Zq7hunterW9',
    '“Zq7hunterW9”',
    'Zq7hunterW9=',
    '=Zq7hunterW9',
  ],
  ...[
    '~/Zq7hunterW9',
    '/etc/Zq7hunterW9',
    '<<: *Zq7hunterW9',
    '!!str Zq7hunterW9',
    '!!binary Zq7hunterW9',
    '"Zq7hunterW9\n        x"',
    '|\n        Zq7hunterW9\n        Zq7hunterW9 x',
  ],
]

const NAMES: readonly string[] = [
  'DB_PASSWORD',
  'DBX',
  'FERNET',
  'JWT',
  'TS_AUTHKEY',
  'LOG',
  'A1',
  'db_password',
  'lower',
  '"Q"',
]

/** The lines of a service that set variables; `N` is a name, and `V` a value. */
const PLACES: readonly string[] = [
  'environment:\n      N: V\n      OTHER: 1',
  'environment:\n      OTHER: 1\n      N: V',
  'environment:\n      - N=V\n      - OTHER=1',
  'environment:\n      - "N=V"',
  'environment: { N: V, OTHER: 1 }',
  'environment: ["N=V", OTHER=1]',
  'environment: [N=V]',
  'build:\n      context: .\n      args:\n        N: V',
  'build:\n      context: .\n      args:\n        - N=V',
  'logging:\n      driver: x\n      options: { DB_PASSWORD: V }',
  'develop:\n      watch:\n        - { path: ., action: rebuild, target: /x, exec: { command: x, environment: { N: V } } }',
  'post_start:\n      - command: x\n        environment:\n          - N=V',
]

const TOP: readonly string[] = [
  'configs:\n  c:\n    content: V\n',
  'configs:\n  c:\n    content: |\n      N=V\n      N2: V\n',
  'volumes:\n  v:\n    driver_opts:\n      o: V\n',
  'networks:\n  n:\n    driver_opts: { N: V }\n',
  'x-env: &env\n  N: V\n',
  '',
]

const SIGNS: readonly string[] = [...Array.from(':"\'[]{},#&*!|-@%$=\t\n\u202e\u00a0 '), '${']

/** What a hand does to a line by mistake. */
const SLIPS: readonly ((line: string, choose: Choose) => string)[] = [
  (line) => line,
  (line) => line.replace(/^( +)(\S)/, '$1\t$2'),
  (line) => line.replace(/^( +[\w-]+):( |$)/, '$1$2'),
  (line) => `${line}"`,
  (line) => line.replace(/^( +[\w-]+): (\S)/, '$1:$2'),
  (line) => line.replace(/^ /, ''),
  (line) => line.replace(/^ {2}/, ''),
  (line) => line.replace(/^ +/, ''),
  (line) => ` ${line}`,
  (line) => `  ${line}`,
  (line) => line.replace(/=/, ': '),
  (line) => line.replace(/: /, '='),
  (line) => line.replace(/^( +)- /, '$1-'),
  (line) => line.replace(/^( +)/, '$1- '),
  (line) => line.replace(/^( +)/, '$1? '),
  (line) => `${line}\n${line}`,
  (line) => line.replace(/environment|args|content|driver_opts/, 'enviroment'),
  (line) => line.replace(/environment|args|content|driver_opts/, 'Environment'),
  (line) => line.replace(/environment|args/, 'env'),
  (line) => line.replace(/(environment|args):.*/, '$1:'),
  () => '<<<<<<< HEAD',
  () => '',
  (line) => `+${line}`,
  (line) => `> ${line}`,
  (line, choose) => {
    const at = choose(line.length + 1)
    return `${line.slice(0, at)}${SIGNS[choose(SIGNS.length)] ?? ''}${line.slice(at)}`
  },
  (line, choose) => {
    const at = choose(line.length + 1)
    return line.slice(0, at) + line.slice(at + 1)
  },
]

const TARGETS: readonly Target[] = ['compose', 'podman', 'swarm', 'declared', '2.4', '3.8']

export interface WrittenProject {
  readonly files: Readonly<Record<string, string>>
  readonly target: Target
}

/** A project chosen by a number. */
export function chooseWritten(seed: number, most = 1): WrittenProject {
  const choose = chooseBy(seed)
  const from = (items: readonly string[]): string => items[choose(items.length)] ?? ''
  const filled = (place: string): string =>
    place.replaceAll(/\b[NV]\b/g, (letter) => from(letter === 'N' ? NAMES : VALUES))
  const written = `${filled(from(TOP))}services:\n  web:\n    image: nginx\n    ${filled(from(PLACES))}\n    restart: always\n  db:\n    image: postgres\n    ${filled(from(PLACES))}\n    env_file: db.env\n`
  const lines = written.split('\n')
  for (let count = choose(most + 1); count > 0; count--) {
    const at = choose(lines.length)
    // Whose key makes a value a secret is known by that key alone.
    if (/driver_opts|content/.test(lines[at] ?? '')) continue
    lines[at] = SLIPS[choose(SLIPS.length)]?.(lines[at] ?? '', choose) ?? ''
  }
  const variables = filled('OTHER=x\nN=V\nN = V\nexport N=V\nN: V\nN V\n')
  return {
    files: {
      '/app/compose.yaml': lines.join('\n'),
      '/app/db.env': variables,
      '/app/.env': choose(3) === 0 ? variables : '',
    },
    target: TARGETS[choose(TARGETS.length)] ?? 'compose',
  }
}

/** The reports in which a written value is shown. */
export async function findShownValues({ files: given, target }: WrittenProject): Promise<readonly string[]> {
  const project = { files: ['/app/compose.yaml'], env: {}, host: memoryHost(given) }
  const check = await createChecker({ presets: ['security', 'style'], target }).prepare(project)
  const { diagnostics, files } = check()
  const input = {
    diagnostics: sortAndDeduplicate(diagnostics),
    files,
    checked: files.size,
    rules: new Map(),
    tool: { name: 'composure', version: '0' },
    workingDirectory: '/app',
  } as const
  const reports = await Promise.all(
    Object.keys(formats)
      .filter(isReportFormatName)
      .map(
        async (name) =>
          [name, [...(await formats[name]())(input, { color: false, explainsInfos: true })].join('')] as const,
      ),
  )
  return [
    ...reports,
    ['data', JSON.stringify(diagnostics.map(({ message, data, related }) => ({ message, data, related })))] as const,
  ]
    .filter(([, report]) => MARK.test(report.replaceAll(/\b[0-9a-f]{64}\b/g, '')))
    .map(([name, report]) => {
      const at = report.search(MARK)
      return `${name}: ${report.slice(Math.max(0, at - 150), at + 60).replaceAll('\n', '⏎')}`
    })
}

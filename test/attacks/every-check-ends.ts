import { composure, type Attack, type Files, type Promised } from './attack.ts'

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('')

const WEB = 'services:\n  web:\n    image: nginx\n'

/** What takes much time or memory where something is done again for each of many. */
const PROJECTS: Readonly<Record<string, Files>> = {
  'a thousand services with one large env_file': {
    'compose.yaml': `services:\n${many(1000, (n) => `  s${n}: { image: nginx, env_file: big.env }\n`)}`,
    'big.env': many(20_000, (n) => `VARIABLE_${n}=value of ${n}\n`),
  },
  'a thousand services with one large value of an env_file': {
    'compose.yaml': `services:\n${many(1000, (n) => `  s${n}: { image: nginx, env_file: big.env }\n`)}`,
    'big.env': `A=${'a'.repeat(500_000)}\n`,
  },
  'a thousand services with one large label_file': {
    'compose.yaml': `services:\n${many(1000, (n) => `  s${n}: { image: nginx, label_file: big.env }\n`)}`,
    'big.env': many(20_000, (n) => `label.${n}=value of ${n}\n`),
  },
  'colons without a space': { 'compose.yaml': `${WEB}    labels:\n      a: b\n${many(800, (n) => `      K${n}:v\n`)}` },
  'colons without a space between others': {
    'compose.yaml': `${WEB}    environment:\n${many(800, (n) => `      K${n}:${n % 2 === 0 ? '' : ' '}v\n`)}`,
  },
  'lines indented with tabs': { 'compose.yaml': `${WEB}    labels:\n${many(800, (n) => `\t\t\tk${n}: v\n`)}` },
  'signs of equality for colons': {
    'compose.yaml': `${WEB}    environment:\n      A: b\n${many(800, (n) => `      K${n}=v\n`)}`,
  },
  'quotes that are not closed': { 'compose.yaml': `${WEB}    labels:\n${many(200, (n) => `      k${n}: "v\n`)}` },
  'brackets that are not closed': { 'compose.yaml': `${WEB}    labels:\n${many(200, (n) => `      k${n}: [v\n`)}` },
  'a mistake that merge keys double again and again': {
    'compose.yaml': `x-0: &a0\n  b: "c" d\n  e: f\n${many(40, (n) => `x-${n + 1}: &a${n + 1}\n  <<: [*a${n}, *a${n}]\n`)}services:\n  web: { image: nginx, labels: *a40 }\n`,
  },
  'ports without quotes': { 'compose.yaml': `${WEB}    ports:\n${many(500, (n) => `      - ${n + 1}:22\n`)}` },
  'unknown keys': { 'compose.yaml': `${WEB}${many(500, (n) => `    imag${n}: a\n`)}` },
  'unset variables': { 'compose.yaml': `${WEB}    labels:\n${many(1000, (n) => `      a${n}: $UNSET_${n}\n`)}` },
  'one line of a megabyte': { 'compose.yaml': `${WEB}    labels: { a: "${'a '.repeat(500_000)}" }\n` },
  'a deep flow': { 'compose.yaml': `services: ${'{ a: '.repeat(20_000)}` },
  'aliases of aliases': {
    'compose.yaml': `x-0: &a0 [a, a, a, a, a, a, a, a, a]\n${many(12, (n) => `x-${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}]\n`)}${WEB}`,
  },
  'services that extend each other': {
    'compose.yaml': `services:\n${many(500, (n) => `  s${n}: { extends: s${n + 1} }\n`)}  s500: { image: nginx }\n`,
  },
  'files that include each other': {
    'compose.yaml': 'include: [a.yaml, b.yaml]\n',
    'a.yaml': 'include: [b.yaml, { path: b.yaml }]\n',
    'b.yaml': 'include: [c.yaml, { path: c.yaml }]\n',
    'c.yaml': 'include: [a.yaml]\n',
  },
  'an .env file that names itself': { 'compose.yaml': WEB, '.env': many(1000, (n) => `A=$A$A$A${n}\n`) },
}

const COMMANDS = [['check'], ['fix']]

export const everyCheckEnds: Promised = {
  promise: 'Every check ends.',
  attacks: Object.entries(PROJECTS).flatMap(([name, files]): readonly Attack[] =>
    COMMANDS.map((args) => ({
      name: `${name}, for composure ${args.join(' ')}`,
      files,
      start: composure(...args),
      // That it neither ends in time nor breaks down is harm in every case.
      harm: () => undefined,
    })),
  ),
}

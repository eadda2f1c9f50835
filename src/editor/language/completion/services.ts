import type { Proposal } from './proposal.ts'
import type { TypingContext } from './typing.ts'

/** A service to start from: the lines below its name, and what it is. */
interface Template {
  readonly name: string
  readonly about: string
  readonly lines: readonly string[]
}

const TEMPLATES: readonly Template[] = [
  {
    name: 'service',
    about: 'A service with a port and a healthcheck.',
    lines: [
      'image: $0',
      'restart: unless-stopped',
      'ports:',
      '  - "8080:8080"',
      'healthcheck:',
      '  test: ["CMD", "curl", "--fail", "http://localhost:8080/"]',
      '  interval: 10s',
    ],
  },
  {
    name: 'postgres',
    about: 'PostgreSQL, healthy once it takes connections; its data needs the volume "postgres-data".',
    lines: [
      'image: postgres:17',
      'restart: unless-stopped',
      'environment:',
      '  POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}$0',
      'volumes:',
      '  - postgres-data:/var/lib/postgresql/data',
      'healthcheck:',
      '  test: ["CMD", "pg_isready", "-U", "postgres"]',
      '  interval: 5s',
    ],
  },
  {
    name: 'redis',
    about: 'Redis, healthy once it answers.',
    lines: [
      'image: redis:8$0',
      'restart: unless-stopped',
      'healthcheck:',
      '  test: ["CMD", "redis-cli", "ping"]',
      '  interval: 5s',
    ],
  },
  {
    name: 'mariadb',
    about: 'MariaDB, healthy once it takes connections; its data needs the volume "mariadb-data".',
    lines: [
      'image: mariadb:11',
      'restart: unless-stopped',
      'environment:',
      '  MARIADB_ROOT_PASSWORD: ${MARIADB_ROOT_PASSWORD:?}$0',
      'volumes:',
      '  - mariadb-data:/var/lib/mysql',
      'healthcheck:',
      '  test: ["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]',
      '  interval: 5s',
    ],
  },
]

/** Whole services, where the name of one is typed. */
export function proposeServices({ path, isInFlow, isOnOwnLine, column, siblings }: TypingContext): readonly Proposal[] {
  if (path.length !== 1 || path[0] !== 'services' || isInFlow) return []
  // Editors indent the lines of a snippet like its first one.
  const indentation = isOnOwnLine ? '' : ' '.repeat(column)
  return TEMPLATES.filter(({ name }) => !siblings.has(name)).map(({ name, about, lines }) => ({
    label: name,
    kind: 'key',
    documentation: about,
    insert: `${name}:${lines.map((line) => `\n${indentation}  ${escapeVariables(line)}`).join('')}`,
    isSnippet: true,
  }))
}

/** A dollar is a placeholder in a snippet, apart from that of the cursor. */
function escapeVariables(line: string): string {
  return line.replaceAll('${', '\\${')
}

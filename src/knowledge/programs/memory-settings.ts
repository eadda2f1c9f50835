/** A setting that says how much memory a program may use. */
export interface MemorySetting {
  /** The variables that hold it; if absent, it is an option of a command. */
  readonly variables?: RegExp
  /** The programs that know the option, at the start of a command or after `exec`. */
  readonly programs?: RegExp
  /** Finds the setting, with its number as `number` and its unit as `unit`; global, since the last one counts. */
  readonly setting: RegExp
  /** The bytes of a number without a unit. */
  readonly withoutUnit: number
  /** What is limited, in words. */
  readonly limits: string
  readonly source: string
}

const KIB = 1024
const MIB = KIB ** 2

// Read in December 2026.

export const memorySettings: readonly MemorySetting[] = [
  {
    variables:
      /^(?:ES_JAVA_OPTS|OPENSEARCH_JAVA_OPTS|LS_JAVA_OPTS|JAVA_OPTS|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|KAFKA_HEAP_OPTS|CATALINA_OPTS|SOLR_JAVA_MEM|JENKINS_JAVA_OPTS|JVMFLAGS)$/,
    setting: /(?<![\w-])-Xmx(?<number>\d{1,15})(?<unit>[kKmMgGtT]?)(?=\s|"|'|$)/g,
    withoutUnit: 1,
    limits: 'heap',
    source: 'Java, The java Command, -Xmx',
  },
  {
    programs: /(?:^|\/|\s)java(?=\s)/,
    setting: /(?<![\w-])-Xmx(?<number>\d{1,15})(?<unit>[kKmMgGtT]?)(?=\s|"|'|$)/g,
    withoutUnit: 1,
    limits: 'heap',
    source: 'Java, The java Command, -Xmx',
  },
  {
    variables: /^NODE_OPTIONS$/,
    setting: /--max[-_]old[-_]space[-_]size[= ](?<number>\d{1,12})(?<unit>)(?=\s|"|'|$)/g,
    withoutUnit: MIB,
    limits: 'heap',
    source: 'Node.js, Command-line API, --max-old-space-size',
  },
  {
    programs: /(?:^|\/|\s)node(?=\s)/,
    setting: /--max[-_]old[-_]space[-_]size[= ](?<number>\d{1,12})(?<unit>)(?=\s|"|'|$)/g,
    withoutUnit: MIB,
    limits: 'heap',
    source: 'Node.js, Command-line API, --max-old-space-size',
  },
  {
    programs: /^(?:--|\S*mysqld\b|\S*mariadbd\b)/,
    setting: /--innodb[-_]buffer[-_]pool[-_]size[= ](?<number>\d{1,15})(?<unit>[kKmMgGtT]?)(?=\s|$)/g,
    withoutUnit: 1,
    limits: 'buffer pool',
    source: 'MySQL, Reference Manual, innodb_buffer_pool_size; Using Options to Set Program Variables',
  },
  {
    programs: /^(?:-c\s|\S*postgres\s)/,
    setting: /\bshared_buffers=(?<number>\d{1,12})(?<unit>kB|MB|GB|TB)(?=\s|$)/g,
    withoutUnit: 8 * KIB,
    limits: 'buffers',
    source: 'PostgreSQL, Resource Consumption, shared_buffers',
  },
  {
    programs: /(?:^|\/|\s)(?:redis|valkey)-server(?=\s)/,
    setting: /--maxmemory\s+(?<number>\d{1,15})(?<unit>(?:[kKmMgG][bB])?)(?=\s|$)/g,
    withoutUnit: 1,
    limits: 'data',
    source: 'redis/redis, redis.conf, maxmemory',
  },
]

const UNITS = ['', 'k', 'm', 'g', 't']

/** The bytes of a number with one of the units of these programs, which count in powers of 1024. */
export function countBytes(number: string, unit: string, withoutUnit: number): number {
  return unit === ''
    ? Number(number) * withoutUnit
    : Number(number) * KIB ** UNITS.indexOf(unit.charAt(0).toLowerCase())
}

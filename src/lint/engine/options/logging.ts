/* eslint max-lines: off -- a table, which reads best as a whole */
import { GO_TRUE } from '../../../core/source/go-boolean.ts'
import {
  BOOLEAN,
  GO_DURATION,
  POSITIVE_SIZE,
  SIZE,
  wholeNumberFrom,
  isInteger,
  type Syntax,
  type TextSyntax,
} from '../syntax.ts'
import type { Condition, Conflict, Limit, Outcome } from '../row.ts'

const OPTIONS = 'services.*.logging.options'

// Options that every driver supports.
const OF_EVERY_DRIVER = ['mode', 'max-buffer-size']

/** An option of a logging driver. */
interface Option {
  readonly is?: Syntax
  /** Whether values are checked when the container is created, or when its driver starts. */
  readonly otherwise?: Outcome
  readonly valid?: string
  readonly invalid?: string
  readonly when?: readonly Condition[]
}

interface Driver {
  readonly name: string
  readonly options: Readonly<Record<string, Option>>
  /** Options that an example of the driver must include. */
  readonly required?: string
  readonly source: string
}

const ANYTHING: Option = {}
const TAG: Option = { is: tagSyntax(), otherwise: 'not-started', valid: '{{.Name}}', invalid: '{{.Nope}}' }
const PATTERN: Option = { is: createPatternSyntax(), otherwise: 'not-started', valid: '^app', invalid: '(' }
const LABELS: Readonly<Record<string, Option>> = {
  labels: ANYTHING,
  'labels-regex': PATTERN,
  env: ANYTHING,
  'env-regex': PATTERN,
}
const COMMON = { ...LABELS, tag: TAG }

const onStart = (is: Syntax, valid: string, invalid: string, when: readonly Condition[] = []): Option => ({
  is,
  otherwise: 'not-started',
  valid,
  invalid,
  when,
})
const onCreate = (is: Syntax, valid: string, invalid: string): Option => ({
  is,
  otherwise: 'not-created',
  valid,
  invalid,
})

const DRIVERS: readonly Driver[] = [
  {
    name: 'json-file',
    source: 'moby, daemon/logger/jsonfilelog/jsonfilelog.go',
    options: {
      ...COMMON,
      'max-size': onStart(POSITIVE_SIZE, '10m', 'big'),
      'max-file': onStart(wholeNumberFrom(1, '3'), '3', '0'),
      compress: onStart(BOOLEAN, 'false', 'yes'),
    },
  },
  {
    name: 'local',
    source: 'moby, daemon/logger/local/config.go',
    options: {
      'max-size': onStart(SIZE, '10m', 'big'),
      // Files are compressed by default, which requires a second file.
      'max-file': onStart(wholeNumberFrom(2, '3'), '3', '1', [{ up: 1, key: 'compress', is: GO_TRUE, orAbsent: true }]),
      compress: onStart(BOOLEAN, 'false', 'yes'),
    },
  },
  { name: 'journald', source: 'moby, daemon/logger/journald/journald.go', options: COMMON },
  {
    name: 'syslog',
    source: 'moby, daemon/logger/syslog/syslog.go',
    options: {
      ...COMMON,
      'syslog-address': onCreate(
        createAddressSyntax(['udp', 'tcp', 'tcp+tls', 'unix', 'unixgram']),
        'udp://10.0.0.1:514',
        'foo',
      ),
      'syslog-facility': onCreate(
        {
          kind: 'words',
          words:
            'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp local0 local1 local2 local3 local4 local5 local6 local7'.split(
              ' ',
            ),
          also: (text) => text === '' || (isInteger(text) && Number(text) >= 0 && Number(text) <= 23),
        },
        'local0',
        'local8',
      ),
      'syslog-format': onCreate(createWordSyntax(['rfc3164', 'rfc5424', 'rfc5424micro']), 'rfc5424', 'rfc9999'),
      'syslog-tls-ca-cert': ANYTHING,
      'syslog-tls-cert': ANYTHING,
      'syslog-tls-key': ANYTHING,
      'syslog-tls-skip-verify': ANYTHING,
    },
  },
  {
    name: 'gelf',
    source: 'moby, daemon/logger/gelf/gelf.go',
    required: 'gelf-address: "udp://10.0.0.1:12201"',
    options: {
      ...COMMON,
      'gelf-address': onCreate(createAddressSyntax(['udp', 'tcp'], true), 'tcp://10.0.0.1:12201', 'udp://10.0.0.1'),
      'gelf-compression-type': onCreate(createWordSyntax(['gzip', 'zlib', 'none'], false), 'gzip', 'zip'),
      'gelf-compression-level': onCreate(integerBetween(-1, 9), '9', '10'),
      'gelf-tcp-max-reconnect': { is: wholeNumberFrom(0) },
      'gelf-tcp-reconnect-delay': { is: wholeNumberFrom(0) },
    },
  },
  {
    name: 'fluentd',
    source: 'moby, daemon/logger/fluentd/fluentd.go',
    options: {
      ...COMMON,
      'fluentd-address': onCreate(createFluentdAddress(), 'tcp://10.0.0.1:24224', 'http://10.0.0.1:24224'),
      'fluentd-async': onCreate(orEmpty(BOOLEAN), 'true', 'yes'),
      // Removed in engine 28, which rejects it; earlier engines accept it.
      'fluentd-async-connect': ANYTHING,
      'fluentd-async-reconnect-interval': onCreate(GO_DURATION, '1s', '1'),
      'fluentd-buffer-limit': onCreate(orEmpty(SIZE), '1m', 'big'),
      'fluentd-max-retries': onCreate(wholeNumberFrom(0, '10'), '10', 'many'),
      'fluentd-request-ack': onCreate(orEmpty(BOOLEAN), 'true', 'yes'),
      'fluentd-retry-wait': onCreate(GO_DURATION, '1s', '1'),
      'fluentd-sub-second-precision': onCreate(orEmpty(BOOLEAN), 'true', 'yes'),
      'fluentd-write-timeout': { is: GO_DURATION },
      'fluentd-read-timeout': { is: GO_DURATION },
    },
  },
  {
    name: 'splunk',
    source: 'moby, daemon/logger/splunk/splunk.go',
    required: 'splunk-url: "https://10.0.0.1:8088", splunk-token: x',
    options: {
      ...COMMON,
      'splunk-token': ANYTHING,
      'splunk-url': onStart(
        {
          kind: 'text',
          accepts: (text) => /^https?:\/\/[^/?#]+\/?$/i.test(text),
          expected: 'a URL without a path',
          examples: ['https://10.0.0.1:8088'],
        },
        'https://10.0.0.1:8088',
        '10.0.0.1:8088',
      ),
      'splunk-source': ANYTHING,
      'splunk-sourcetype': ANYTHING,
      'splunk-index': ANYTHING,
      'splunk-capath': ANYTHING,
      'splunk-caname': ANYTHING,
      'splunk-insecureskipverify': onStart(BOOLEAN, 'true', 'yes'),
      'splunk-format': onStart(createWordSyntax(['inline', 'json', 'raw'], false), 'json', 'yaml'),
      'splunk-verify-connection': onStart(BOOLEAN, 'false', 'no'),
      'splunk-gzip': onStart(BOOLEAN, 'true', 'yes'),
      'splunk-gzip-level': onStart(integerBetween(-1, 9), '9', '10'),
      'splunk-index-acknowledgment': onStart(BOOLEAN, 'true', 'yes'),
    },
  },
  {
    name: 'awslogs',
    source: 'moby, daemon/logger/awslogs/cloudwatchlogs.go',
    required: 'awslogs-group: web',
    options: {
      tag: TAG,
      'awslogs-group': ANYTHING,
      'awslogs-stream': ANYTHING,
      'awslogs-create-group': onCreate(orEmpty(BOOLEAN), 'true', 'yes'),
      'awslogs-create-stream': onCreate(orEmpty(BOOLEAN), 'true', 'yes'),
      'awslogs-region': ANYTHING,
      'awslogs-endpoint': ANYTHING,
      'awslogs-datetime-format': ANYTHING,
      'awslogs-multiline-pattern': ANYTHING,
      'awslogs-credentials-endpoint': ANYTHING,
      'awslogs-force-flush-interval-seconds': onCreate(wholeNumberFrom(1, '5'), '5', '0'),
      'awslogs-max-buffered-events': onCreate(wholeNumberFrom(1, '4096'), '4096', '0'),
      'awslogs-format': onCreate(createWordSyntax(['json/emf']), 'json/emf', 'json'),
    },
  },
  {
    name: 'gcplogs',
    source: 'moby, daemon/logger/gcplogs/gcplogging.go',
    options: {
      ...LABELS,
      'gcp-project': ANYTHING,
      'gcp-log-cmd': ANYTHING,
      'gcp-meta-zone': ANYTHING,
      'gcp-meta-name': ANYTHING,
      'gcp-meta-id': ANYTHING,
    },
  },
]

/**
 * The default driver, unless the engine is configured otherwise; the other drivers do not know the options it rejects.
 */
const USUAL_DRIVER = 'json-file'

/** The drivers built into the engine; others are plugins. */
const BUILT_IN = [...DRIVERS.map(({ name }) => name), 'none', 'etwlogs']

/** Logging drivers and their options. */
// eslint-disable-next-line max-lines-per-function -- a table, made when it is first asked for
export const listLoggingOptions = (): readonly Limit[] => [
  {
    at: 'services.*.logging.driver',
    is: {
      kind: 'words',
      words: DRIVERS.map(({ name }) => name),
      // A name unlike any of these may be a plugin.
      also: (text) => BUILT_IN.includes(text) || !isMisspelled(text),
    },
    otherwise: 'not-created',
    source: 'moby, daemon/logger/factory.go',
    valid: 'logging: { driver: json-file }',
    invalid: 'logging: { driver: JSON-file }',
  },
  {
    at: `${OPTIONS}.mode`,
    is: createWordSyntax(['blocking', 'non-blocking']),
    otherwise: 'not-created',
    source: 'moby, daemon/logger/factory.go, ValidateLogOpts',
    valid: 'logging: { driver: json-file, options: { mode: non-blocking } }',
    invalid: 'logging: { driver: json-file, options: { mode: async } }',
  },
  {
    at: `${OPTIONS}.max-buffer-size`,
    is: SIZE,
    otherwise: 'not-created',
    source: 'moby, daemon/logger/factory.go, ValidateLogOpts',
    valid: 'logging: { driver: json-file, options: { mode: non-blocking, max-buffer-size: 4m } }',
    invalid: 'logging: { driver: json-file, options: { mode: non-blocking, max-buffer-size: big } }',
  },
  {
    at: `${OPTIONS}.*`,
    ofKey: true,
    when: [{ up: 2, key: 'driver', is: [''], orAbsent: true }],
    is: { kind: 'words', words: [...OF_EVERY_DRIVER, ...DRIVERS.flatMap(({ options }) => Object.keys(options))] },
    otherwise: 'not-created',
    source: 'moby, daemon/logger/: no driver knows it',
    valid: 'logging: { options: { max-size: 10m } }',
    invalid: 'logging: { options: { max_size: 10m } }',
  },
  ...DRIVERS.flatMap((driver) => [limitNames(driver), ...limitValues(driver)]),
  ...(
    [
      ['gelf-compression-type', 'gzip', 'udp', 'tcp'],
      ['gelf-compression-level', '1', 'udp', 'tcp'],
      ['gelf-tcp-max-reconnect', '3', 'tcp', 'udp'],
      ['gelf-tcp-reconnect-delay', '1', 'tcp', 'udp'],
    ] as const
  ).map(([option, example, protocol, other]): Limit => {
    const options = (scheme: string) => `gelf-address: "${scheme}://10.0.0.1:12201", ${option}: "${example}"`
    return {
      at: `${OPTIONS}.*`,
      key: option,
      ofKey: true,
      when: [
        { up: 2, key: 'driver', is: ['gelf'] },
        { up: 1, key: 'gelf-address', is: new RegExp(`^${other}:`) },
      ],
      is: { kind: 'text', accepts: () => false, expected: 'another protocol' },
      remedy: `remove it, or use "${protocol}://" in "gelf-address"`,
      otherwise: 'not-created',
      source: 'moby, daemon/logger/gelf/gelf.go, ValidateLogOpt',
      valid: `logging: { driver: gelf, options: { ${options(protocol)} } }`,
      invalid: `logging: { driver: gelf, options: { ${options(other)} } }`,
    }
  }),
]

/** Options of logging drivers that require or exclude each other. */
// eslint-disable-next-line max-lines-per-function -- a table, made when it is first asked for
export const listLoggingConflicts = (): readonly Conflict[] => [
  needs('max-buffer-size', 'mode', undefined, {
    otherIs: (text) => text === 'non-blocking',
    otherValue: 'non-blocking',
    source: 'moby, daemon/logger/factory.go, ValidateLogOpts',
    valid: 'logging: { driver: json-file, options: { mode: non-blocking, max-buffer-size: 4m } }',
    invalid: 'logging: { driver: json-file, options: { max-buffer-size: 4m } }',
  }),
  needs('compress', 'max-size', 'json-file', {
    unless: isFalse,
    otherwise: 'not-started',
    source: 'moby, daemon/logger/jsonfilelog/jsonfilelog.go, New',
    valid: 'logging: { driver: json-file, options: { compress: "true", max-size: 1m, max-file: "2" } }',
    invalid: 'logging: { driver: json-file, options: { compress: "true", max-file: "2" } }',
  }),
  needs('compress', 'max-file', 'json-file', {
    unless: isFalse,
    otherIs: (text) => Number(text) !== 1,
    otherValue: '"2"',
    otherwise: 'not-started',
    source: 'moby, daemon/logger/jsonfilelog/jsonfilelog.go, New',
    valid: 'logging: { driver: json-file, options: { compress: "true", max-size: 1m, max-file: "2" } }',
    invalid: 'logging: { driver: json-file, options: { compress: "true", max-size: 1m } }',
  }),
  ...(
    [
      ['splunk', 'splunk-url', 'not-started', 'splunk-token: x'],
      ['splunk', 'splunk-token', 'not-started', 'splunk-url: "https://10.0.0.1:8088"'],
      ['awslogs', 'awslogs-group', 'not-created', 'awslogs-region: eu-central-1'],
      ['gelf', 'gelf-address', 'not-created', 'tag: x'],
    ] as const
  ).map(([driver, option, otherwise, rest]): Conflict => {
    const example = DRIVERS.find(({ name }) => name === driver)
    return {
      within: 'services.*.logging',
      attribute: 'driver',
      relation: 'requires',
      other: `options.${option}`,
      when: [{ up: 0, key: 'driver', is: [driver] }],
      otherIs: (text) => text !== '',
      otherwise,
      source: example?.source ?? '',
      valid: `logging: { driver: ${driver}, options: { ${example?.required ?? ''} } }`,
      invalid: `logging: { driver: ${driver}, options: { ${rest} } }`,
    }
  }),
  excludes('awslogs-multiline-pattern', 'awslogs-datetime-format', 'awslogs', 'awslogs-group: web'),
]

function limitNames({ name, options, source, required }: Driver): Limit {
  const known = [...OF_EVERY_DRIVER, ...Object.keys(options)]
  return {
    at: `${OPTIONS}.*`,
    ofKey: true,
    when: [{ up: 2, key: 'driver', is: [name] }],
    is: { kind: 'words', words: known },
    otherwise: 'not-created',
    source: `${source}, ValidateLogOpt`,
    valid: createExample(name, required, 'mode: blocking'),
    invalid: createExample(name, required, 'nosuch: x'),
  }
}

function limitValues({ name, options, source, required }: Driver): readonly Limit[] {
  return Object.entries(options).flatMap(([option, { is, otherwise = 'not-created', valid, invalid, when = [] }]) => {
    if (is === undefined || valid === undefined || invalid === undefined) return []
    const others = required?.startsWith(`${option}:`) === true ? undefined : createIncompleteExample(required, option)
    return [
      {
        at: `${OPTIONS}.${option}`,
        when: [driverIs(name), ...when],
        is,
        otherwise,
        source,
        valid: createExample(name, others, `${option}: ${JSON.stringify(valid)}`),
        invalid: createExample(name, others, `${option}: ${JSON.stringify(invalid)}`),
      },
    ]
  })
}

function createIncompleteExample(required: string | undefined, option: string): string | undefined {
  return required
    ?.split(', ')
    .filter((item) => !item.startsWith(`${option}:`))
    .join(', ')
}

function createExample(driver: string, required: string | undefined, option: string): string {
  const options = required === undefined || required === '' ? option : `${required}, ${option}`
  return `logging: { driver: ${driver}, options: { ${options} } }`
}

function driverIs(name: string): Condition {
  return { up: 2, key: 'driver', is: [name], orAbsent: name === USUAL_DRIVER }
}

function needs(
  option: string,
  other: string,
  driver: string | undefined,
  row: Pick<Conflict, 'source' | 'valid' | 'invalid'> & Partial<Conflict>,
): Conflict {
  return {
    within: 'services.*.logging',
    attribute: `options.${option}`,
    relation: 'requires',
    other: `options.${other}`,
    otherwise: 'not-created',
    ...(driver !== undefined && { when: [{ up: 0, key: 'driver', is: [driver] }] }),
    ...row,
  }
}

function excludes(option: string, other: string, driver: string, required: string): Conflict {
  return {
    within: 'services.*.logging',
    attribute: `options.${option}`,
    relation: 'excludes',
    other: `options.${other}`,
    otherwise: 'not-created',
    when: [{ up: 0, key: 'driver', is: [driver] }],
    source: 'moby, daemon/logger/awslogs/cloudwatchlogs.go, ValidateLogOpt',
    valid: `logging: { driver: ${driver}, options: { ${required}, ${option}: x } }`,
    invalid: `logging: { driver: ${driver}, options: { ${required}, ${option}: x, ${other}: y } }`,
  }
}

function isFalse(text: string): boolean {
  return !/^(?:1|t|true)$/i.test(text)
}

function isMisspelled(driver: string): boolean {
  const plain = driver.toLowerCase().replaceAll(/[^a-z]/g, '')
  return BUILT_IN.some((name) => name.replaceAll(/[^a-z]/g, '') === plain)
}

function createWordSyntax(words: readonly string[], orNothing = true): Syntax {
  return { kind: 'words', words, also: (text) => orNothing && text === '' }
}

function orEmpty(syntax: Syntax): Syntax {
  return syntax.kind === 'boolean' ? { kind: 'words', words: ['true', 'false'], also: isBooleanOrEmpty } : syntax
}

function isBooleanOrEmpty(text: string): boolean {
  return text === '' || /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text)
}

function integerBetween(least: number, most: number): Syntax {
  return {
    kind: 'text',
    accepts: (text) => isInteger(text) && Number(text) >= least && Number(text) <= most,
    expected: `a whole number from ${least} to ${most}`,
  }
}

function createAddressSyntax(schemes: readonly string[], needsPort = false): TextSyntax {
  return {
    kind: 'text',
    accepts: (text) => {
      if (text === '') return !needsPort
      const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(text) ?? []
      if (!schemes.includes(scheme.toLowerCase())) return false
      return !needsPort || /:\d*$/.test(rest.split('/')[0] ?? '')
    },
    expected: needsPort ? 'an address with a protocol and a port' : 'an address with a protocol',
    examples: schemes.slice(0, 2).map((scheme) => `${scheme}://10.0.0.1:${needsPort ? 12_201 : 514}`),
  }
}

function createFluentdAddress(): TextSyntax {
  return {
    kind: 'text',
    accepts: (text) => {
      const [, scheme = 'tcp', rest = ''] = /^(?:([a-z]+):\/\/)?(.*)$/i.exec(text) ?? []
      if (scheme.toLowerCase() === 'unix') return /[^/]/.test(rest)
      const [, port = ''] = /:(\d+)$/.exec(rest) ?? []
      return ['tcp', 'tls'].includes(scheme.toLowerCase()) && !rest.includes('/') && Number(port) <= 65_535
    },
    expected: 'an address with "tcp", "tls" or "unix"',
    examples: ['tcp://10.0.0.1:24224'],
  }
}

const MEMBERS =
  /^\.(?:ID|FullID|Name|ImageID|ImageFullID|ImageName|DaemonName|Hostname|Command|Config|Container(?:ID|Name|Entrypoint|Args|ImageID|ImageName|Created|Env|Labels)|LogPath|ExtraAttributes)$/
const FUNCTIONS =
  'json split join title lower upper pad truncate and or not len index slice print printf println html js urlquery call eq ne lt le gt ge if else end range with define template block break continue nil true false'.split(
    ' ',
  )

/** A Go template, as far as it names functions and members of the container. */
function tagSyntax(): TextSyntax {
  return {
    kind: 'text',
    accepts: (text) => {
      const actions = [...text.matchAll(/\{\{-?\s*([^}]*)\}\}/g)]
      if (actions.length !== text.split('{{').length - 1) return false
      return actions.every(([, action = '']) => {
        const [, member, word] = /^(?:(\.\w+)|([a-z]\w*))?/.exec(action) ?? []
        return (member === undefined || MEMBERS.test(member)) && (word === undefined || FUNCTIONS.includes(word))
      })
    },
    expected: 'a member of the container',
    examples: ['{{.Name}}', '{{.ID}}'],
  }
}

/** A Go regular expression, whose syntax differs from JavaScript's. */
function createPatternSyntax(): TextSyntax {
  return {
    kind: 'text',
    accepts: (text) => {
      const inJavaScript = text
        .replaceAll(/\(\?[imsU-]+\)/g, '')
        .replaceAll(/\(\?[imsU-]+:/g, '(?:')
        .replaceAll('(?P<', '(?<')
      try {
        return new RegExp(inJavaScript) instanceof RegExp
      } catch {
        return false
      }
    },
    expected: 'a regular expression',
    examples: ['^app'],
  }
}

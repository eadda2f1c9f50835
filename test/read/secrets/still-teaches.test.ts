import { expect, test } from 'vitest'
import { check } from '../../../src/lint/check/check.ts'
import { formatReport } from '../../../src/lint/check/format-report.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

// A value that is masked must not take away what a finding is about: names, and the few characters that are wrong.

const FILES = {
  '/p/bad.env': 'TITLE=shop7\nMY LEVEL=high7\n',
  '/p/open.env': 'TITLE="shop7\n',
  '/p/Dockerfile': 'FROM nginx\n',
}

const DATABASE = '  db:\n    image: postgres\n    environment: { POSTGRES_PASSWORD: hunter7 }\n'

async function reportLines(lines: string): Promise<string> {
  const own = (lines.startsWith('build') ? lines : `image: nginx\n${lines}`).replaceAll(/^/gm, '    ')
  const host = memoryHost({ ...FILES, '/p/compose.yaml': `services:\n${DATABASE}  web:\n${own}\n` })
  const result = await check([{ project: { files: ['/p/compose.yaml'], env: {}, host } }])
  return formatReport(result, 'pretty', { workingDirectory: '/p' })
}

/** The first line of a file that a report underlines. */
function underlinedLine(report: string): string | undefined {
  return /^ *\d+ │ *(.*)\n +│ +\^+$/m.exec(report)?.[1]
}

/** What stands below a service, the sentence about it, and the line that is shown below that. */
const FINDINGS: readonly (readonly [lines: string, sentence: string, shown: string])[] = [
  [
    'environment:\n  - PORT = 8080',
    'The variable "PORT" in "environment" of service "web" has spaces around its "="; remove them.',
    '- PORT = 8080',
  ],
  [
    'environment:\n  - TITLE = shop7',
    'The variable "TITLE" in "environment" of service "web" has spaces around its "="; remove them.',
    '- TITLE = *****',
  ],
  [
    'environment:\n  - "TITLE =shop7"',
    'The variable "TITLE" in "environment" of service "web" has a space before its "="; remove it.',
    '- "TITLE =*****"',
  ],
  [
    'environment:\n  TITLE:shop7',
    '"environment" of service "web" must be a mapping or a list, not a string; add a space after "TITLE:".',
    'TITLE:*****',
  ],
  [
    'environment:\n  - TITLE: shop7',
    '"environment" of service "web" has "TITLE: ***" as an item; write "TITLE=***", or remove the dashes.',
    '- TITLE: *****',
  ],
  [
    'environment:\n  - X: y',
    '"environment" of service "web" has "X: ***" as an item; write "X=***", or remove the dashes.',
    '- X: *',
  ],
  [
    'environment:\n  TITLE: Welcome: friends',
    'The ": " makes this value a mapping; put the value in quotes.',
    'TITLE: *******: *******',
  ],
  [
    'environment:\n  TITLE=shop7',
    '"TITLE" is missing its colon; write "TITLE: …", or write "- TITLE=…".',
    'TITLE=*****',
  ],
  [
    'environment: TITLE=shop7',
    '"environment" is a list; write "- TITLE=…" on the next line.',
    'environment: TITLE=*****',
  ],
  [
    'environment:\n  - LEVEL=high7\n  TITLE=shop7',
    'This can be read in more than one way; write "- TITLE=…".',
    'TITLE=*****',
  ],
  [
    'environment:\n  LEVEL: high7\n    TITLE: shop7',
    '"TITLE" is indented by 8 spaces, but its sibling keys by 6; align them.',
    'TITLE: *****',
  ],
  [
    'environment:\n  LEVEL: high7\n TITLE: shop7',
    '"TITLE" belongs to "environment" of service "web"; indent it by 1 more space.',
    'TITLE: *****',
  ],
  [
    'environment:\n  TITLE: "shop7',
    'This quote is never closed; add a double quote at the end of the value.',
    'TITLE: "*****',
  ],
  [
    "environment:\n  TITLE: 'it's shop7'",
    'Inside single quotes, write an apostrophe twice: "\'\'".',
    "TITLE: '**'* *****'",
  ],
  [
    'environment:\n  TITLE: "C:\\data7"',
    '"\\d" has no meaning in double quotes; put the value in single quotes, or write "\\\\" for each backslash.',
    'TITLE: "**\\d****"',
  ],
  ['environment:\n  TITLE: @shop7', 'A value cannot start with "@"; put it in quotes.', 'TITLE: @*****'],
  ['environment:\n  TITLE: %shop7', 'A value cannot start with "%"; put it in quotes.', 'TITLE: %*****'],
  [
    'environment:\n  CRON: * * * * *',
    'A value cannot start with "*" unless it names an anchor; put it in quotes.',
    'CRON: * * * * *',
  ],
  [
    'environment:\n  TITLE: [a7, b7]',
    '"environment.TITLE" of service "web" must be a string, a number, true or false, not a list.',
    'TITLE: [**, **]',
  ],
  [
    "environment:\n  - 'TITLE'=shop7",
    '"=***" follows the closing quote; put the quotes around the whole value.',
    "- 'TITLE'=*****",
  ],
  [
    'environment:\n  - TITLE="shop7"',
    'The quotes are part of the value of "TITLE"; remove them, or quote the whole item.',
    '- TITLE="*****"',
  ],
  [
    'environment:\n  TITLE: “shop7”',
    'The typographic quotes are part of the value; write "***" instead.',
    'TITLE: “*****”',
  ],
  [
    'environment:\n  START: 2026-01-02',
    '"START" is set to a date, 2026-01-02, which becomes "2026-01-02 00:00:00 +0000 UTC"; quote it.',
    'START: 2026-01-02',
  ],
  [
    'environment:\n  VERSION: 1.10',
    '"VERSION" is set to a number, 1.10, which becomes "1.1"; quote it.',
    'VERSION: 1.10',
  ],
  [
    'environment:\n  LEVEL: ${LEVEL:high7}',
    'Compose does not understand "${LEVEL:***}"; did you mean "${LEVEL:-***}"?',
    'LEVEL: ${LEVEL:*****}',
  ],
  ['environment:\n  HOST: ${HOST', '"${HOST" has no "}"; did you mean "${HOST}"?', 'HOST: ${HOST'],
  [
    'environment:\n  - PASSWORD=q7$m',
    'This "$" starts a variable, which is not set, so Compose uses an empty string; write "$$" if a dollar sign is meant.',
    '- PASSWORD=**$m',
  ],
  [
    'environment:\n  - TITLE=shop7\n  - TITLE=shop8',
    '"TITLE" is set again further down in "environment", so this value is not used; remove one of them.',
    '- TITLE=*****',
  ],
  [
    'environment:\n  TITLE: shop7\n  TITLE: shop8',
    'The key "TITLE" appears twice in "environment" of service "web"; keep one.',
    'TITLE: *****',
  ],
  [
    'build:\n  context: .\n  args:\n    - TITLE: shop7',
    '"build.args" of service "web" has "TITLE: ***" as an item; write "TITLE=***", or remove the dashes.',
    '- TITLE: *****',
  ],
  [
    'enviroment:\n  TITLE: shop7',
    'Service "web" has the unknown key "enviroment"; did you mean "environment"?',
    'enviroment:',
  ],
  [
    'environment:\n  - TITLE: shop7\n    LEVEL: high7',
    '"environment[0]" of service "web" is a mapping, so the whole list must be one; write "TITLE:" without the dash.',
    '- TITLE: *****',
  ],
  ['env_file: bad.env', 'The key "MY LEVEL" contains a space; write it as one word.', 'MY LEVEL=*****'],
  ['env_file: open.env', 'The value of "TITLE" starts with a quote that is never closed; close it.', 'TITLE="*****'],
  [
    'environment:\n  DATABASE_URL: postgres://app:hunter7@localhost:5432/app',
    '"DATABASE_URL" of service "web" points to the container itself, not to service "db"; write "db:5432".',
    'DATABASE_URL: postgres://***********@localhost:5432/app',
  ],
]

test.each(FINDINGS)('%s', async (lines, sentence, shown) => {
  const report = await reportLines(lines)
  expect(report.split('\n')[1]?.trim()).toBe(sentence)
  expect(underlinedLine(report)).toBe(shown)
})

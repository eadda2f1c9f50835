import { expect, test } from 'vitest'
import { fix } from '../../../src/lint/check/fix.ts'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { findDoubt } from '../../../src/lint/fix/kept-words.ts'
import { listWrittenTexts } from '../../../src/lint/fix/written-texts.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { parseYaml } from '../../../src/read/yaml/parse.ts'

const PATH = '/project/compose.yaml'

function projectOf(text: string) {
  return { files: [PATH] as [string], host: memoryHost({ [PATH]: text }), env: {} }
}

async function fixText(text: string): Promise<string> {
  return (await fix([projectOf(text)])).texts.get(PATH) ?? text
}

/** The lines below a key of a service, after all safe fixes. */
async function fixBelow(key: string, written: string): Promise<string> {
  const head = `services:\n  web:\n    image: nginx:1\n    ${key}:\n      `
  return (await fixText(`${head}${written}\n`)).slice(head.length).trimEnd()
}

test.each([
  ['environment', 'DB_HOST:localhost', 'DB_HOST: localhost'],
  ['environment', 'GREETING:hello world', 'GREETING: hello world'],
  ['environment', 'DB_HOST:localhost\n      DB_PORT:5432', 'DB_HOST: localhost\n      DB_PORT: 5432'],
  ['environment', '- MOTD=Welcome: have fun', '- "MOTD=Welcome: have fun"'],
  ['environment', '- PORT = 8581', '- PORT=8581'],
  ['environment', '- PORT =8581 # the port', '- PORT=8581 # the port'],
  ['environment', '- "PORT = 8581"', '- "PORT=8581"'],
  ['environment', '- PORT: 8581', '- PORT=8581'],
  ['labels', 'com.example.team:web', 'com.example.team: web'],
  ['sysctls', 'net.core.somaxconn:1024', 'net.core.somaxconn: 1024'],
  ['expose', '-8000', '- 8000'],
  ['expose', '-"8000"\n      -"9000"', '- "8000"\n      - "9000"'],
  ['expose', '-"8000"\n      - "9000"', '- "8000"\n      - "9000"'],
  ['labels', '-traefik.enable=true', '- traefik.enable=true'],
  ['healthcheck', 'test=["CMD", "true"]', 'test: ["CMD", "true"]'],
  ['ports', '- 80: 80', '- 80:80'],
  ['environment', 'MODE:0123', 'MODE: "0123"'],
  ['environment', 'MODE:~', 'MODE: "~"'],
  ['environment', '- JAVA_OPTS: -Dfile.encoding=UTF-8', '- JAVA_OPTS=-Dfile.encoding=UTF-8'],
  ['environment', 'JAVA_OPTS=-Xmx1g', "JAVA_OPTS: '-Xmx1g'"],
  // What runs in the container is wrong as well, which says nothing about how the line is to be read.
  ['ports', '- "8001:8001""', '- "8001:8001"'],
])('the evident reading of %s %j is written', async (key, written, fixed) => {
  expect(await fixBelow(key, written)).toBe(fixed)
})

test.each([
  ['environment', 'http://localhost'],
  ['environment', '- two words: x'],
  ['volumes', '- data:/data restart: always'],
  ['command', '- echo restart: always'],
  ['volumes', '- my data: /data'],
  ['command', '- sh\n      -c\n      - date'],
  ['command', '- run\n      ---node-id 0'],
  ['environment', '- A=1\n   restart: always'],
  ['environment', 'MODE:!word'],
  ['environment', '"MODE:fast"'],
  ['environment', 'MODE: &a,b=1'],
  ['environment', 'MODE: a: b"'],
  ['environment', 'MODE: &key=1'],
  ['environment', 'MODE: fast DB_HOST: db'],
  ['environment', '- read_only: true'],
  ['labels', '- traefik.enable=true\n    read_only: true\n     - A=1'],
  ['volumes', 'working_dir:/scripts'],
])('of two readings of %s %j none is written', async (key, written) => {
  expect(await fixBelow(key, written)).toBe(written)
})

test.each([
  'restart: always: x',
  'environment:\n      MODE: fast\n\n  db: # to do',
  'ipc: always: x',
  'hostname: web: x',
  'build: ./web: x',
  'command: "${PORT:\\"80}"',
  'user: ${USER:\\"root}',
  'environment:\n      NAME="a b"',
  'environment:\n      - A=1\n     - B=2\n     - C=3\n      - D=4',
])('%j is not fixed as if it were certain', async (written) => {
  const text = `services:\n  web:\n    image: nginx:1\n    ${written}\n`
  expect(await fixText(text)).toBe(text)
})

test('anything may be written in a command', async () => {
  expect(await fixText('services:\n  web:\n    image: nginx:1\n    command: echo now: x\n')).toContain("'echo now: x'")
})

test('what could be two lines is offered as an unsafe fix', async () => {
  const text = 'services:\n  web:\n    image: nginx:1\n    environment:\n      - two words: x\n'
  const { diagnostics } = await checkProject(projectOf(text))
  expect(diagnostics.flatMap(({ fixes = [] }) => fixes.map(({ title, safety }) => [title, safety]))).toEqual([
    ['Write KEY=value', 'unsafe'],
  ])
})

test('a line that was joined to the one above is parted, not put in quotes', async () => {
  const joined = 'services:\n  web:\n    image: nginx:1 restart: always\n'
  expect(await fixText(joined)).toBe('services:\n  web:\n    image: nginx:1\n    restart: always\n')
  const colon = 'services:\n  web:\n    image: nginx:1\n    command: echo the end: now\n'
  expect(await fixText(colon)).toContain("command: 'echo the end: now'")
})

/** The doubt about an edit of a service's lines that writes `text` in place of `part`. */
function doubtAbout(lines: string, part: string, text: string): string | undefined {
  const head = 'services:\n  web:\n'
  const start = lines.indexOf(part)
  const fixed = head + lines.slice(0, start) + text + lines.slice(start + part.length)
  const documents = parseYaml({ path: PATH, text: fixed }, () => undefined).documents
  const after = documents.flatMap(({ root }) => listWrittenTexts(root)).filter(({ span }) => span.start >= head.length)
  return findDoubt({ before: lines, after, edits: [{ start, end: start + part.length, text }] })
}

test.each([
  ['    imgae: nginx\n', 'imgae', 'image', undefined],
  ['    "imgae": nginx\n', '"imgae"', '"image"', undefined],
  ['    command: "echo\n', '"echo', '"echo"', undefined],
  ['    command: echo a b\n', 'a b', 'c', 'a word would be lost'],
  ['    command: echo a #b\n', ' #b', '', undefined],
  ['    environment:\n      - A: b c\n', ': ', '=', undefined],
  ['    environment:\n      - A=b: c\n', ': ', '=', 'it would write something else'],
  ['    environment:\n      - A = b\n', ' =', '=', 'the text may mean something else'],
  ['    environment:\n      A:b\n', 'A:b', '["A:b"]', 'the text may mean something else'],
  ['    environment:\n      "A:b":\n', '"A:b":', '["A:b"]', undefined],
  ['    command:\n      -c\n', '-c', '[-c]', 'the text may mean something else'],
])('%j with %j written as %j', (lines, part, written, doubt) => {
  expect(doubtAbout(lines, part, written)).toBe(doubt)
})

test('items that are alike only because of their variables are all kept', async () => {
  const items = (...values: readonly string[]) =>
    `services:\n  web:\n    image: nginx:1\n    extra_hosts:\n${values.map((value) => `      - ${value}\n`).join('')}`
  const different = items('${ONE}', '${OTHER}')
  const { diagnostics } = await checkProject(projectOf(different))
  expect(diagnostics.map(({ message }) => message)).toContain(
    '"${ONE}" and "${OTHER}" in "extra_hosts" of service "web" are the same here; give them different values.',
  )
  expect(await fixText(different)).toBe(different)
  expect(await fixText(items('a=10.0.0.2', '"a=10.0.0.2"'))).toBe(items('a=10.0.0.2'))
})

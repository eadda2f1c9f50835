import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formats } from '../../../src/show/report/formats.ts'
import { folderOf, runIn, type Outcome } from './run-in.ts'

const COUNT = 3

/** Projects that read each other's files, override each other, suppress findings, and are none. */
const FILES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Array.from({ length: 5 }, (_, index) => [
      `p${index}/compose.yaml`,
      `include: [../shared/compose.yaml]\nservices:\n  a${index}: {imgae: x}\n  b: {image: y, ports: ["${8000 + index}:80"]}\n`,
    ]),
  ),
  'shared/compose.yaml': 'services:\n  base:\n    image: x:1\n    cpu_shares: 1.5\n',
  'web/compose.yaml': 'services: {web: {image: "x:1"}}\n',
  'web/compose.prod.yaml': 'services: {web: {restart: sometimes}}\n',
  'web/compose.ci.yaml': 'services: {web: {environment: {A: $MISSING}}}\n',
  'quiet/compose.yaml':
    'services:\n  # composure-disable-next-line unknown-key -- we know\n  a: {image: x, imgae: y}\n',
  'house/.composure.yaml':
    'policies:\n  owner: { required: services.*.labels.owner, message: name the team }\n  user: { required: services.*.user }\n',
  'house/compose.yaml': 'services: {a: {image: "x:1"}}\n',
  'other/compose.yaml': 'apiVersion: v1\nkind: Pod\n',
}

async function shardsOf(folder: string, args: readonly string[] = []): Promise<readonly Outcome[]> {
  const runs: Outcome[] = []
  for (let index = 1; index <= COUNT; index++)
    runs.push(
      await runIn(folder, [
        'check',
        '.',
        '--shard',
        `${index}/${COUNT}`,
        '--format',
        `json=../s${index}.json`,
        ...args,
      ]),
    )
  return runs
}

const REPORTS = Array.from({ length: COUNT }, (_, index) => `../s${index + 1}.json`)

describe('shards', () => {
  test('make the same reports as a single run', async () => {
    const folder = folderOf(FILES)
    await shardsOf(folder)
    const written = async (by: string, args: readonly string[]) => {
      const names = Object.keys(formats)
      const { err, code } = await runIn(folder, [
        ...args,
        ...names.flatMap((name) => ['--format', `${name}=../${by}.${name}`]),
      ])
      expect({ err, code }).toEqual({ err: '', code: 1 })
      return names.map((name) => readFileSync(join(folder, `../${by}.${name}`), 'utf8'))
    }
    const merged = await written('merged', ['merge', ...REPORTS])
    expect(merged).toEqual(await written('single', ['check', '.']))
    expect(merged.every((text) => text.includes('imgae'))).toBe(true)
  })

  test('each have something to do, and no project twice', async () => {
    const folder = folderOf(FILES)
    await shardsOf(folder)
    const projects = REPORTS.map((path): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'))).flatMap(
      (report) => positionsIn(report),
    )
    expect(projects.every((each) => each.length > 0)).toBe(true)
    const all = projects.flat()
    expect(new Set(all).size).toBe(all.length)
    expect(all).toHaveLength(11)
  })

  test.each([['--quiet'], ['--max-warnings', '0'], ['--fail-on', 'info']])('leave %s to the merge', async (...args) => {
    const folder = folderOf(FILES)
    await shardsOf(folder)
    expect(await runIn(folder, ['merge', ...REPORTS, ...args])).toEqual(await runIn(folder, ['check', '.', ...args]))
  })

  test('leave a baseline to the merge', async () => {
    const folder = folderOf(FILES)
    await shardsOf(folder)
    await runIn(folder, ['merge', ...REPORTS, '--write-baseline', '../merged.json'])
    await runIn(folder, ['check', '.', '--write-baseline', '../single.json'])
    expect(readFileSync(join(folder, '../merged.json'), 'utf8')).toBe(
      readFileSync(join(folder, '../single.json'), 'utf8'),
    )
    expect(await runIn(folder, ['merge', ...REPORTS, '--baseline', '../merged.json'])).toEqual(
      await runIn(folder, ['check', '.', '--baseline', '../single.json']),
    )
  })

  test('report what is wrong in configurations once', async () => {
    const folder = folderOf({ ...FILES, '.composure.yaml': 'rulez: {}\n', 'web/.composure.yaml': 'target: nope\n' })
    await shardsOf(folder)
    const merged = await runIn(folder, ['merge', ...REPORTS])
    expect(merged).toEqual(await runIn(folder, ['check', '.']))
    expect(merged.code).toBe(2)
  })

  test('say what a single run says where there is nothing', async () => {
    const folder = folderOf({ 'README.md': '' })
    await shardsOf(folder)
    expect(await runIn(folder, ['merge', ...REPORTS])).toEqual(await runIn(folder, ['check', '.']))
  })
})

function positionsIn(report: unknown): readonly number[][] {
  if (typeof report !== 'object' || report === null) return []
  const shard: unknown = Reflect.get(report, 'shard')
  const projects: unknown = typeof shard === 'object' && shard !== null ? Reflect.get(shard, 'projects') : undefined
  return [
    (Array.isArray(projects) ? projects : []).map((each: unknown) =>
      typeof each === 'object' && each !== null ? Number(Reflect.get(each, 'position')) : -1,
    ),
  ]
}

describe('a shard that makes no sense is refused', () => {
  test.each(['0/8', '9/8', '3/0', '3', '1/2/3', '-1/8', '1.5/8', '1/99999', 'x/y', ''])('%s', async (shard) => {
    const folder = folderOf(FILES)
    expect(await runIn(folder, ['check', '.', '--shard', shard])).toEqual({
      out: '',
      err: `composure: "--shard ${shard}" must be the number of a shard and how many there are, as in "3/8".\n`,
      code: 2,
    })
  })

  test.each([
    [['-', '--shard', '1/2'], '"--shard" shares files; standard input is read by one machine.'],
    [['.', '--shard', '1/2', '--quiet'], 'With "--shard", give "--quiet" to "composure merge".'],
    [['.', '--shard', '1/2', '--fix'], '"--shard" and "--fix" do not go together.'],
    [['.', '--shard', '1/2', '--watch'], '"--shard" and "--watch" do not go together.'],
  ])('%s', async (args, sentence) => {
    const folder = folderOf(FILES)
    expect(await runIn(folder, ['check', ...args])).toEqual({ out: '', err: `composure: ${sentence}\n`, code: 2 })
  })
})

describe('reports that do not belong together are refused', () => {
  const refusal = async (folder: string, ...reports: readonly string[]) => {
    const { out, err, code } = await runIn(folder, ['merge', ...reports])
    expect({ out, code }).toEqual({ out: '', code: 2 })
    return err.replace(/^composure: /, '').trimEnd()
  }

  test('a shard is missing', async () => {
    const folder = folderOf(FILES)
    await shardsOf(folder)
    expect(await refusal(folder, '../s1.json', '../s3.json')).toBe('The report of shard 2/3 is missing.')
    expect(await refusal(folder, '../s3.json')).toBe(
      'The report of shard 1/3 is missing, and so is that of 1 other shard.',
    )
  })

  test('refuses a shard that is given twice', async () => {
    const folder = folderOf(FILES)
    await shardsOf(folder)
    expect(await refusal(folder, '../s1.json', '../s1.json', '../s2.json', '../s3.json')).toBe(
      'The reports "../s1.json" and "../s1.json" are both of shard 1/3; give each shard once.',
    )
  })

  test('the counts differ', async () => {
    const folder = folderOf(FILES)
    await shardsOf(folder)
    await runIn(folder, ['check', '.', '--shard', '2/2', '--format', 'json=../of2.json'])
    expect(await refusal(folder, '../s1.json', '../of2.json')).toBe(
      'The reports "../s1.json" and "../of2.json" are of different runs: one has 3 shards, the other 2.',
    )
  })

  test('other files, or other options', async () => {
    const folder = folderOf(FILES)
    await shardsOf(folder)
    const again = ['--format', 'json=../again.json']
    const sentence =
      'The reports "../s1.json" and "../again.json" are of different runs: other files were found, or they were checked with other options.'
    for (const option of [
      ['--preset', 'security'],
      ['--project-directory', 'web'],
    ]) {
      await runIn(folder, ['check', '.', '--shard', '2/3', ...option, ...again])
      expect(await refusal(folder, '../s1.json', '../again.json', '../s3.json')).toBe(sentence)
    }
    writeFileSync(join(folder, 'compose.yaml'), 'services: {}\n')
    await runIn(folder, ['check', '.', '--shard', '2/3', ...again])
    expect(await refusal(folder, '../s1.json', '../again.json', '../s3.json')).toBe(sentence)
  })

  test('another version, no shard, no report, no file', async () => {
    const folder = folderOf(FILES)
    await shardsOf(folder)
    const text = readFileSync(join(folder, '../s1.json'), 'utf8')
    const edited = (name: string, from: string, to: string) => {
      expect(text).toContain(from)
      writeFileSync(join(folder, name), text.replace(from, to))
      return name
    }
    const other = edited('other.json', '"version": "0.0.0"', '"version": "9.9.9"')
    expect(await refusal(folder, other)).toBe(
      'The report "other.json" was written by composure 9.9.9; this is composure 0.0.0.',
    )
    const rule = edited('rule.json', '"rule": "unknown-key"', '"rule": "no-such-rule"')
    expect(await refusal(folder, rule)).toBe('The report "rule.json" is not a JSON report of composure.')
    const line = edited('line.json', '"line": 3', '"line": "3"')
    expect(await refusal(folder, line)).toBe('The report "line.json" is not a JSON report of composure.')
    await runIn(folder, ['check', '.', '--format', 'json=../whole.json'])
    for (const [from, to] of [
      ['"index": 1', '"index": 4'],
      ['"index": 1', '"index": 0'],
      ['"count": 3', '"count": 9007199254740991'],
    ] as const) {
      expect(await refusal(folder, edited('never.json', from, to))).toBe(
        'The report "never.json" is of a shard that cannot exist.',
      )
    }
    expect(await refusal(folder, '../whole.json')).toBe(
      'The report "../whole.json" is of no shard; write it with "composure check --shard".',
    )
    expect(await refusal(folder, 'web/compose.yaml')).toBe('The report "web/compose.yaml" is not JSON.')
    expect(await refusal(folder, 'nothing.json')).toBe('The report "nothing.json" does not exist.')
    expect(await refusal(folder, 'web')).toBe('The report "web" is a folder.')
  })
})

describe('a report from a stranger', () => {
  const FOUND = 'services: {web: {imgae: x}}\n'

  /** Merges the report of a single shard after one change; `out` is what it shows of the code. */
  const mergedWith = async (folder: string, from: string, to: string) => {
    await runIn(folder, ['check', 'web', '--shard', '1/1', '--format', 'json=../one.json'])
    const text = readFileSync(join(folder, '../one.json'), 'utf8')
    const changed = text.replaceAll(from, to)
    expect(changed).not.toBe(text)
    writeFileSync(join(folder, '../one.json'), changed)
    const { out, err } = await runIn(folder, ['merge', '../one.json'])
    return { place: out.split(' ')[0], code: out.match(/│ .+/g), err }
  }

  const leftOut = (file: string): string =>
    `composure: The file "${file}" changed since the check, is not here, or is outside the repository; reports show no code of it.\n`

  test('shows files in the repository', async () => {
    const folder = folderOf({ 'web/compose.yaml': FOUND, 'web/other.yaml': FOUND })
    expect(await mergedWith(folder, 'web/compose.yaml', 'web/other.yaml')).toEqual({
      place: 'web/other.yaml:1:18',
      code: ['│ services: {web: {imgae: x}}', '│                  ^^^^^'],
      err: '',
    })
  })

  test('shows no files outside of it, not even through links', async () => {
    const folder = folderOf({ 'web/compose.yaml': FOUND, '../other.yaml': FOUND })
    const other = join(folder, '../other.yaml')
    expect(await mergedWith(folder, 'web/compose.yaml', '../other.yaml')).toEqual({
      place: `${other}:1:18`,
      code: null,
      err: leftOut(other),
    })
    symlinkSync(other, join(folder, 'link.yaml'))
    expect(await mergedWith(folder, 'web/compose.yaml', 'link.yaml')).toEqual({
      place: 'link.yaml:1:18',
      code: null,
      err: leftOut(join(folder, 'link.yaml')),
    })
  })

  test('shows no places that a file does not have', async () => {
    const folder = folderOf({ 'web/compose.yaml': FOUND })
    await runIn(folder, ['check', 'web', '--shard', '1/1', '--format', 'json=../all.json'])
    const report = readFileSync(join(folder, '../all.json'), 'utf8')
    const finding = /"diagnostics": \[\n\s*(\{.*?\n {4}\})/s.exec(report)?.[1]
    const elsewhere = String(finding).replaceAll('"line": 1', '"line": 9')
    // A finding that is not in the list of the report, as those of parts of projects.
    expect(await mergedWith(folder, '"diagnostics": [\n          0', `"diagnostics": [${elsewhere}`)).toEqual({
      place: 'web/compose.yaml:9:18',
      code: null,
      err: leftOut(join(folder, 'web/compose.yaml')),
    })
  })
})

test('a file that changed since is shown without its code', async () => {
  const folder = folderOf(FILES)
  await shardsOf(folder)
  writeFileSync(join(folder, 'p3/compose.yaml'), '# new\n')
  const { out, err, code } = await runIn(folder, ['merge', ...REPORTS])
  expect(err).toBe(
    `composure: The file "${join(folder, 'p3/compose.yaml')}" changed since the check, is not here, or is outside the repository; reports show no code of it.\n`,
  )
  expect(out).toContain('p3/compose.yaml:3:8')
  expect(out).not.toContain('# new')
  expect(code).toBe(1)
})

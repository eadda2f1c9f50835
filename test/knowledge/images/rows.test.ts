import { describe, expect, test } from 'vitest'
import type { ImageFacts } from '../../../src/knowledge/images/image.ts'
import { findBaseImage } from '../../../src/knowledge/images/base-images.ts'
import { images } from '../../../src/knowledge/images/known-images.ts'
import { missingImageVariable } from '../../../src/lint/rules/catalogue/image-and-build/missing-image-variable.ts'
import { disabledHealthcheck } from '../../../src/lint/rules/catalogue/lifecycle/disabled-healthcheck.ts'
import { endsAtOnce } from '../../../src/lint/rules/catalogue/lifecycle/ends-at-once.ts'
import { healthcheckProgram } from '../../../src/lint/rules/catalogue/lifecycle/healthcheck-program.ts'
import { closedPort } from '../../../src/lint/rules/catalogue/ports/closed-port.ts'
import { misplacedData } from '../../../src/lint/rules/catalogue/storage/misplaced-data.ts'
import { unwritableFolder } from '../../../src/lint/rules/catalogue/storage/unwritable-folder.ts'
import { unmountedData } from '../../../src/lint/rules/catalogue/storage/unmounted-data.ts'
import { lint } from '../../lint/rules/lint.ts'

/** A reference to the image of a row, in the newest version that it is about. */
function referenceTo({ names: [name = ''], to, from, versionAfter = '' }: ImageFacts): string {
  const version = to ?? from
  return version === undefined ? name : `${name}:${versionAfter}${version}`
}

function fileWith(row: ImageFacts, yaml: string): string {
  return `services:\n  a:\n    image: ${referenceTo(row)}\n    ${yaml}\nvolumes:\n  data:\n`
}

const rowsWith = <K extends keyof ImageFacts>(key: K) =>
  images.flatMap((row) => {
    const fact = row[key]
    return fact === undefined ? [] : [[referenceTo(row), row, fact] as const]
  })

describe('the rules know where each image keeps its data', () => {
  test.each(rowsWith('data'))('%s', (_, row, { path, before, isOptional = false }) => {
    const mounted = fileWith(row, `volumes: ["data:${path}"]`)
    expect([...lint(misplacedData, mounted), ...lint(unmountedData, mounted)]).toEqual([])
    const unmounted = lint(unmountedData, fileWith(row, 'restart: always'))
    expect(unmounted).toEqual(isOptional ? [] : [expect.stringContaining(`nothing is mounted at "${path}"`)])
    const misplaced = lint(misplacedData, fileWith(row, `volumes: ["data:${before ?? '/elsewhere/data'}"]`))
    const expected = before === undefined ? `keeps it in "${path}"` : `keeps its data in "${path}"`
    expect(misplaced).toEqual(row.protocol === undefined ? [] : [expect.stringContaining(expected)])
  })
})

describe('the rules know which variables each image needs', () => {
  test.each(rowsWith('needs'))('%s', (_, row, needs) => {
    const set = needs.map(([variable = '']) => `${variable}=x`)
    expect(lint(missingImageVariable, fileWith(row, `environment: ${JSON.stringify(set)}`))).toEqual([])
    for (const [variable = ''] of needs) {
      const others = set.filter((item) => item !== `${variable}=x`)
      const found = lint(missingImageVariable, fileWith(row, `environment: ${JSON.stringify(others)}`))
      expect(found).toEqual([expect.stringContaining(`needs "${variable}"`)])
    }
  })
})

describe('the rules know which variables need another one', () => {
  test.each(rowsWith('pairs'))('%s', (_, row, pairs) => {
    for (const {
      variables: [variable = ''],
      value = 'x',
      needs,
      isIgnoredAlone = false,
    } of pairs) {
      const needed = (row.needs ?? []).map(([name = '']) => name)
      const found = lint(missingImageVariable, fileWith(row, `environment: ${write(needed, `${variable}=${value}`)}`))
      const text = isIgnoredAlone ? 'has no effect' : 'beside'
      expect(found).toContainEqual(expect.stringContaining(text))
      const all = [
        ...needed,
        ...pairs.flatMap((pair) => [pair.variables[0] ?? '', pair.needs[0] ?? '']),
        needs[0] ?? '',
      ]
      expect(lint(missingImageVariable, fileWith(row, `environment: ${write([...new Set(all)])}`))).toEqual([])
    }
  })

  function write(variables: readonly string[], ...more: readonly string[]): string {
    return JSON.stringify([...variables.map((variable) => `${variable}=x`), ...more])
  }
})

describe('the rules know which folders each image writes to', () => {
  test.each(rowsWith('writes'))('%s', (_, row, writes) => {
    const paths = writes.map(({ path }) => path)
    expect(lint(unwritableFolder, fileWith(row, 'read_only: true'))).toEqual([expect.stringContaining('read_only')])
    expect(lint(unwritableFolder, fileWith(row, `read_only: true\n    tmpfs: ${JSON.stringify(paths)}`))).toEqual([])
    const isRootOnly = writes.some((folder) => folder.isRootOnly === true)
    expect(lint(unwritableFolder, fileWith(row, 'user: "1000"'))).toEqual(
      isRootOnly ? [expect.stringContaining('only root')] : [],
    )
  })
})

describe('the rules know which images need a command', () => {
  test.each(rowsWith('exampleCommand'))('%s', (_, row, command) => {
    expect(lint(endsAtOnce, fileWith(row, 'restart: always'))).toEqual([
      expect.stringContaining(`"command: ${command}"`),
    ])
    expect(lint(endsAtOnce, fileWith(row, `command: ${command}`))).toEqual([])
  })
})

describe('the rules know which ports each image listens on', () => {
  test.each(rowsWith('ports'))('%s', (_, row, ports) => {
    const published = ports.map((port, index) => `${index + 1}:${port}`)
    expect(lint(closedPort, fileWith(row, `ports: ${JSON.stringify(published)}`))).toEqual([])
    const found = lint(closedPort, fileWith(row, `ports: ["18:18"]`))
    expect(found).toEqual([expect.stringContaining(`listens on ${ports[0]}; write "18:${ports[0]}"`)])
  })
})

describe('the rules know which images have a healthcheck', () => {
  test.each(rowsWith('hasHealthcheck'))('%s', (_, row, hasHealthcheck) => {
    const waiting = 'b: { image: "app:1", depends_on: { a: { condition: service_healthy } } }'
    const withCheck = fileWith(row, `healthcheck: { test: ${row.check ?? '"true"'} }\n  ${waiting}`)
    expect(lint(disabledHealthcheck, withCheck)).toEqual([])
    const found = lint(disabledHealthcheck, fileWith(row, `restart: always\n  ${waiting}`))
    const expected = [expect.stringContaining('has a healthcheck'), expect.stringContaining('has no healthcheck')]
    expect(found).toEqual(hasHealthcheck ? [] : expected)
  })
})

describe('the rules know which programs each image lacks', () => {
  test.each([...rowsWith('lacks'), ...rowsWith('alpineLacks')])('%s', (_, row, lacks) => {
    const isAlpine = lacks === row.alpineLacks && lacks !== row.lacks
    const checkedBy = (test: string) =>
      lint(
        healthcheckProgram,
        fileWith(row, `healthcheck: { test: ${test} }`).replace(/(image: .*)/, isAlpine ? '$1-alpine' : '$1'),
      )
    for (const program of lacks) {
      expect(checkedBy(`["CMD", "${program}", "-f"]`)).toEqual([expect.stringContaining(`has no "${program}"`)])
    }
    expect(checkedBy('["CMD", "program"]')).toEqual([])
  })

  test('no row repeats what the table of base images knows of all its tags', () => {
    const repeating = images.filter((row) => {
      const { names, from = 1, to = from, lacks = [], alpineLacks = [] } = row
      const isKnown = (tag: string, programs: readonly string[]): boolean =>
        names.every((name) => programs.every((each) => findBaseImage(`${name}:${tag}`)?.lacks.includes(each) === true))
      const tags = Array.from({ length: to - from + 1 }, (_, index) => String(from + index))
      const all = [...tags, 'latest'].every((tag) => isKnown(tag, lacks) && isKnown(`${tag}-alpine`, alpineLacks))
      return lacks.length + alpineLacks.length > 0 && row.versionAfter === undefined && all
    })
    expect(repeating.map(referenceTo)).toEqual([])
  })
})

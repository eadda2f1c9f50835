import { describe, expect, test } from 'vitest'
import type { ImageFacts } from '../../src/images/image.ts'
import { images } from '../../src/images/known-images.ts'
import { misplacedData } from '../../src/rules/catalogue/storage/misplaced-data.ts'
import { unmountedData } from '../../src/rules/catalogue/storage/unmounted-data.ts'
import { lint } from '../rules/lint.ts'

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

describe('where data is kept', () => {
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

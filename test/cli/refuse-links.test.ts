import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { refuseLinks } from '../../src/cli/refuse-links.ts'

test('nothing is written through a link below the root, be it the file or a folder on its way', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'composure-links-')))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'there'))
  symlinkSync('there', join(root, 'link'))
  const refusal = (path: string) => () => refuseLinks(`The report "${path}"`, join(root, path), root)
  expect(refusal('link')).toThrow(`The report "link" is not written, as "${root}/link" is a link.`)
  expect(refusal('link/new/a.json')).toThrow(
    `The report "link/new/a.json" is not written, as "${root}/link" is a link.`,
  )
  expect(refusal('there/a.json')).not.toThrow()
  // What is above the root is no stranger's.
  expect(() => refuseLinks('The report', join(root, 'link/a.json'), join(root, 'link'))).not.toThrow()
})

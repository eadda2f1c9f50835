import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findProgram } from '../../../src/outside/node/find-program.ts'

/** A repository `outer` with a folder `outer/app`, another one `elsewhere`, and the program in each given folder. */
function makeFolders(...programs: readonly string[]): (path: string) => string {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'composure-find-')))
  onTestFinished(() => rmSync(top, { recursive: true, force: true }))
  for (const folder of ['outer/.git', 'outer/app', 'elsewhere', ...programs])
    mkdirSync(join(top, folder), { recursive: true })
  for (const folder of programs) writeFileSync(join(top, folder, 'git'), '#!/bin/sh\n', { mode: 0o755 })
  return (path) => join(top, path)
}

const isPosix = process.platform !== 'win32'

test.runIf(isPosix)('a program outside is found, and one in an outer repository is not', () => {
  const at = makeFolders('outer/node_modules/.bin', 'elsewhere/bin')
  const [inside, outside] = [at('outer/node_modules/.bin'), at('elsewhere/bin')]
  expect(findProgram('git', { PATH: `${inside}:${outside}` }, [at('outer/app')])).toEqual({
    path: join(outside, 'git'),
    searchPath: outside,
  })
  expect(findProgram('git', { PATH: inside }, [at('outer/app')])).toBeUndefined()
  expect(findProgram('git', { PATH: 'bin:.' }, [at('outer/app')])).toBeUndefined()
})

test.runIf(isPosix)('links lead neither into a repository nor around it', () => {
  const at = makeFolders('outer/bin', 'elsewhere/real')
  symlinkSync(at('outer/bin'), at('elsewhere/linked'))
  symlinkSync(at('outer/app'), at('elsewhere/app'))
  mkdirSync(at('elsewhere/files'))
  symlinkSync(at('outer/bin/git'), at('elsewhere/files/git'))
  const search = { PATH: `${at('elsewhere/linked')}:${at('elsewhere/files')}:${at('outer/bin')}` }
  expect(findProgram('git', search, [at('elsewhere/app')])).toBeUndefined()
})

test.runIf(isPosix)('the main working tree of a linked one counts as well', () => {
  const at = makeFolders('outer/bin')
  mkdirSync(at('linked'))
  writeFileSync(at('linked/.git'), `gitdir: ${at('outer/.git/worktrees/linked')}\n`)
  expect(findProgram('git', { PATH: at('outer/bin') }, [at('linked')])).toBeUndefined()
})

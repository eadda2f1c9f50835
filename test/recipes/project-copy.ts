import { execFile } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

const COPIED = ['src', 'test', 'scripts', 'schemas', 'docs', 'examples', 'editors/vscode/package.json', 'action.yml']
const SETTINGS = ['package.json', 'vitest.config.ts', 'tsconfig.json']

/** What a run of tests printed. */
export interface Outcome {
  readonly output: string
  /** Whether all tests of a file were run and passed. */
  readonly hasPassed: (file: string) => boolean
}

/** A copy of the project in a temporary folder, to be changed and tested. */
export interface ProjectCopy {
  readonly read: (path: string) => string
  readonly create: (path: string, text: string) => void
  readonly append: (path: string, added: string) => void
  /** Replaces the first place of a text, which must be there. */
  readonly replace: (path: string, old: string, text: string) => void
  /** Inserts a text before the first place of another one, which must be there. */
  readonly insert: (path: string, before: string, added: string) => void
  readonly runScript: (path: string) => Promise<void>
  readonly runTests: (files: readonly string[], options?: readonly string[]) => Promise<Outcome>
  readonly remove: () => void
}

export function createProjectCopy(): ProjectCopy {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'recipes-')))
  for (const name of [...COPIED, ...SETTINGS]) cpSync(join(root, name), join(folder, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')

  const read = (path: string): string => readFileSync(join(folder, path), 'utf8')
  const create = (path: string, text: string): void => {
    writeFileSync(join(folder, path), text)
  }
  const replace = (path: string, old: string, text: string): void => {
    const before = read(path)
    if (!before.includes(old)) throw new Error(`There is no ${JSON.stringify(old)} in ${path}.`)
    create(
      path,
      before.replace(old, () => text),
    )
  }
  return {
    read,
    create,
    append: (path, added) => {
      appendFileSync(join(folder, path), added)
    },
    replace,
    insert: (path, before, added) => {
      replace(path, before, added + before)
    },
    runScript: async (path) => {
      const { error, output } = await run(folder, 'tsx/dist/cli.mjs', [path])
      if (error !== null) throw new Error(output)
    },
    runTests: async (files, options = []) => {
      const parameters = [
        'run',
        '--reporter=verbose',
        '--maxWorkers=1',
        '--experimental.fsModuleCache',
        '--experimental.fsModuleCachePath=cache',
        ...files,
        ...options,
      ]
      const { output } = await run(folder, 'vitest/vitest.mjs', parameters)
      return { output, hasPassed: (file) => output.includes(`✓ ${file} > `) && !output.includes(`× ${file} > `) }
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface ProgramResult {
  readonly error: Error | null
  readonly output: string
}

/** Runs a program of the packages in the copy, outside this run of tests. */
function run(folder: string, program: string, parameters: readonly string[]): Promise<ProgramResult> {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST') && name !== 'NODE_ENV')
  const options = {
    cwd: folder,
    env: { ...Object.fromEntries(environment), NO_COLOR: '1' },
  }
  return new Promise((done) => {
    execFile(process.execPath, [join('node_modules', program), ...parameters], options, (error, out, complaint) => {
      done({ error, output: out + complaint })
    })
  })
}

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { renamedFolder } from '../renamed-folder.ts'
import { rerun } from './commands.ts'
import { blocksOf, withBodies, type Block } from './markdown.ts'
import { ROOT } from './pages.ts'
import { printedBy } from './programs.ts'

/** How folders are called in pages: those of this machine are nobody's business. */
const HOME = '/home/ann'

interface Place {
  readonly folder: string
  /** Its name, as it is printed. */
  readonly shown: string
}

/**
 * A page with everything that is run in it run again.
 *
 * A block with a file name is that file, in a folder of its section; a `console` block is a transcript; a `ts` block
 * is a program, and what it prints stands in the block `text output` after it, if there is one. They run in the folder of the last section that has files, before the
 * first such section at the root of the project. After a comment `<!-- in examples/formats -->` they run in a copy of that
 * folder, and blocks with a file name show its files.
 *
 * @param scratch an empty folder.
 */
export async function remade(text: string, scratch: string): Promise<string> {
  const bodies = new Map<Block, string>()
  const made = new Set<string>()
  let place: Place = { folder: ROOT, shown: 'composure' }
  let printed: string | undefined
  for (const block of blocksOf(text)) {
    const { language, name, body, section, example } = block
    const isNamed = name !== undefined && name !== 'output'
    if (example !== undefined || isNamed) {
      place = placeOf(example ?? `${section}/shop`, scratch)
      if (example !== undefined && !made.has(example)) cpSync(join(ROOT, example), place.folder, { recursive: true })
      made.add(example ?? '')
    }
    if (name === 'output') {
      if (printed === undefined) throw new Error(`Line ${block.line}: there is no program before this output.`)
      bodies.set(block, withoutFolders(printed, place))
    } else if (isNamed && example !== undefined) {
      bodies.set(block, readFileSync(join(place.folder, name), 'utf8'))
    } else if (isNamed) {
      const file = join(place.folder, name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, body)
    } else if (language === 'console') {
      bodies.set(block, withoutFolders(await rerun(body, place.folder), place))
    }
    printed = language === 'ts' ? printedBy(body, place.folder, scratch) : undefined
  }
  return withBodies(text, bodies)
}

function placeOf(folder: string, scratch: string): Place {
  return { folder: join(scratch, folder), shown: basename(folder) }
}

function withoutFolders(output: string, { folder, shown }: Place): string {
  return renamedFolder(renamedFolder(output, folder, `${HOME}/${shown}`), dirname(folder), HOME)
}

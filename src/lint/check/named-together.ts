import { selectPaths } from '../../core/paths/paths.ts'
import type { Host } from '../../read/project/loading/host.ts'

/** Files that say how projects are started: with `-f a.yaml -f b.yaml`, or as `COMPOSE_FILE=a.yaml:b.yaml`. */
const TELLING = [
  'README.md',
  'README.rst',
  'README',
  'Makefile',
  'justfile',
  'Taskfile.yml',
  'package.json',
  '.env',
  '.env.example',
  '.envrc',
  '.gitlab-ci.yml',
  ...['up', 'start', 'run', 'deploy', 'setup', 'install', 'test', 'dev'].flatMap((name) => [
    `${name}.sh`,
    `scripts/${name}.sh`,
    `bin/${name}.sh`,
  ]),
  ...['ci', 'test', 'tests', 'main', 'build', 'deploy', 'docker', 'integration'].flatMap((name) => [
    `.github/workflows/${name}.yml`,
    `.github/workflows/${name}.yaml`,
  ]),
]

/** Longer texts are not instructions. */
const MAX_LENGTH = 200_000

/**
 * Whether something in the folder of the last file, or above it up to the topmost, names all of the files on one line of
 * a command.
 */
export function areNamedTogether(files: readonly string[], top: string, host: Host): boolean {
  const paths = selectPaths(host)
  const last = files.at(-1)
  if (last === undefined) return false
  const named = listFilesNamedIn(last, host)
  if (named.length > 0 && files.every((file) => named.includes(file))) return true
  for (let folder = paths.dirname(last); ; folder = paths.dirname(folder)) {
    const names = files.map((file) => paths.withSlashes(paths.relative(folder, file)))
    // The same name in two folders is only known apart with its folder.
    const isAmbiguous = new Set(files.map((file) => paths.basename(file))).size < files.length
    const areNamed = (text: string): boolean =>
      listNamings(text).some(
        (line) =>
          names.every((name) => namesFile(line, name)) ||
          (!isAmbiguous && files.every((file) => namesFile(line, paths.basename(file)))),
      )
    if (TELLING.some((name) => areNamed(readBeginning(paths.join(folder, name), host)))) return true
    if (folder === top || !paths.isWithin(top, folder) || paths.dirname(folder) === folder) return false
  }
}

/**
 * The files of the project that a file is part of, as a command in its own comments names them, from its folder or from one
 * of those above it; none if there is no such command.
 */
export function listFilesNamedIn(file: string, host: Host): readonly string[] {
  const paths = selectPaths(host)
  const comments = readBeginning(file, host)
    .split('\n')
    .filter((line) => line.startsWith('#'))
  for (const line of listNamings(comments.map((each) => each.replace(/^#+ ?/, '')).join('\n'))) {
    const names = [...line.matchAll(/(?:^|\s)(?:-f|--file)[ =](\S+)/g)].map(([, name = '']) => name)
    for (let folder = paths.dirname(file); ; folder = paths.dirname(folder)) {
      const named = names.map((name) => paths.resolve(folder, name))
      if (named.includes(file) && named.every((each) => host.kindOf(each) === 'file')) return named
      if (paths.dirname(folder) === folder) break
    }
  }
  return []
}

function readBeginning(path: string, host: Host): string {
  const read = host.read(path)
  return read.kind === 'text' ? read.text.slice(0, MAX_LENGTH) : ''
}

/** The commands that name several files of one project; a backslash at the end continues a line. */
function listNamings(text: string): readonly string[] {
  return text
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/[\n`;|]|&&/)
    .filter((line) => /(?:-f|--file)[ =].*(?:-f|--file)[ =]|COMPOSE_FILE\b/.test(line))
}

function namesFile(line: string, name: string): boolean {
  for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
    const isWhole = !/[\w.-]/.test(line.charAt(at - 1)) && !/[\w-]/.test(line.charAt(at + name.length))
    // "./a.yaml" and "../a.yaml" name it, too; "b/a.yaml" is a file of another folder.
    if (isWhole && !/[\w-]\/$/.test(line.slice(Math.max(0, at - 2), at))) return true
  }
  return false
}

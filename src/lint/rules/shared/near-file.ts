import type { ProjectFiles } from '../rule.ts'

/** Endings that are taken for each other. */
const ENDINGS: readonly (readonly string[])[] = [
  ['.yml', '.yaml'],
  ['.conf', '.cfg', '.cnf', '.config', '.conf.template'],
  ['.htm', '.html'],
  ['.pem', '.crt', '.cert', '.cer'],
]

/** Folders in which projects keep what they mount. */
const FOLDERS = ['config', 'conf', 'configs', 'docker', 'etc', 'deploy']

/**
 * A file that is there and has nearly the path of one that is missing: with another ending, or a folder further in or out, also
 * in a folder called like one of the names.
 */
export function findNearFile(
  path: string,
  { kindOf, directory, paths }: ProjectFiles,
  names: readonly string[] = [],
): string | undefined {
  const folder = paths.dirname(path)
  const base = paths.basename(path)
  const sameFolder = listOtherEndings(base).map((name) => paths.join(folder, name))
  // Only the project's own folder: a name such as "config.yml" is in many places.
  const further = folder === directory ? [...FOLDERS, ...names].map((name) => paths.join(directory, name, base)) : []
  const isBelow = paths.dirname(folder) === directory
  const outside = isBelow ? [paths.join(directory, base)] : []
  return [...sameFolder, ...further, ...outside].find((each) => kindOf(each) === 'file')
}

function listOtherEndings(base: string): readonly string[] {
  return ENDINGS.flatMap((endings) => {
    const ending = endings.findLast((each) => base.endsWith(each))
    return ending === undefined
      ? []
      : endings.filter((each) => each !== ending).map((each) => base.slice(0, -ending.length) + each)
  })
}

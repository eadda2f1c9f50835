/** One occurrence of a stage name in a Dockerfile. */
export interface StageName {
  /** In lower case, since stage names are case-insensitive. */
  readonly name: string
  readonly start: number
  readonly end: number
  /** Whether the stage starts here. */
  readonly isDeclaration: boolean
}

/**
 * The stage names of a Dockerfile in lower case, since they are case-insensitive; a stage without a name has its
 * number. Undefined if the Dockerfile declares a custom syntax, or a name contains build arguments.
 */
export function listStages(dockerfile: string): readonly string[] | undefined {
  const stages = findDeclaredStages(dockerfile)
  return stages?.flatMap(({ name }, index) => (name === '' ? [String(index)] : [name, String(index)]))
}

/**
 * The occurrences of stage names in a Dockerfile: where stages start, and where others build on them or copy from them.
 */
export function stageNamesIn(dockerfile: string): readonly StageName[] | undefined {
  const declared = findDeclaredStages(dockerfile)?.filter(({ name }) => name !== '')
  if (declared === undefined) return undefined
  const names = new Set(declared.map(({ name }) => name))
  const uses = [...removeContinuations(dockerfile).matchAll(USE)].flatMap(({ 0: text, index, groups }) => {
    const name = groups?.['name'] ?? ''
    const start = index + text.length - name.length
    return names.has(name.toLowerCase())
      ? [{ name: name.toLowerCase(), start, end: start + name.length, isDeclaration: false }]
      : []
  })
  return [...declared, ...uses]
}

// Matches what an image is built on, and what files are copied from.
const USE =
  /^[ \t]{0,50}(?:FROM[ \t]{1,50}(?:--platform=\S+[ \t]{1,50})?|(?:COPY|ADD|RUN)[ \t][^\n]{0,1000}?(?:--from=|[,=]from=))(?<name>[\w.-]+)(?![\w.:/@$-])/gim

function findDeclaredStages(dockerfile: string): readonly StageName[] | undefined {
  const syntax = /^[ \t]{0,50}#[ \t]{0,50}syntax[ \t]{0,50}=[ \t]{0,50}(\S+)/im.exec(dockerfile)?.[1]
  if (syntax !== undefined && !/^(?:docker\.io\/)?docker\/dockerfile/.test(syntax)) return undefined
  const lines = [...removeContinuations(dockerfile).matchAll(/[^\n]+/g)]
  const stages = lines.flatMap(({ 0: line, index }) => stageBegunBy(line, index) ?? [])
  return stages.length === 0 || stages.some(({ name }) => name.includes('$')) ? undefined : stages
}

function stageBegunBy(line: string, lineStart: number): StageName | undefined {
  const words = [...line.matchAll(/\S+/g)]
  if (words[0]?.[0].toUpperCase() !== 'FROM') return undefined
  const as = words.findIndex(([word], at) => at > 1 && word.toUpperCase() === 'AS')
  const { 0: name, index } = (as < 0 ? undefined : words[as + 1]) ?? { 0: '', index: 0 }
  const start = lineStart + index
  return { name: name.toLowerCase(), start, end: start + name.length, isDeclaration: true }
}

/** Joins continued lines without moving any character. */
function removeContinuations(dockerfile: string): string {
  return dockerfile.replaceAll(/[\\`][ \t]*\r?\n/g, (end) => ' '.repeat(end.length))
}

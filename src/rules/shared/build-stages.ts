/**
 * The names of the stages of a Dockerfile, in lower case as they are compared; a stage without name has its number.
 * Undefined where another language than Docker's own is declared, or a name is put together from arguments.
 */
export function stagesOf(dockerfile: string): readonly string[] | undefined {
  const syntax = /^[ \t]{0,50}#[ \t]{0,50}syntax[ \t]{0,50}=[ \t]{0,50}(\S+)/im.exec(dockerfile)?.[1]
  if (syntax !== undefined && !/^(?:docker\.io\/)?docker\/dockerfile/.test(syntax)) return undefined
  const lines = dockerfile.replaceAll(/[\\`][ \t]*\r?\n/g, ' ').split(/\r?\n/)
  const stages = lines.flatMap((line) => {
    const words = line.trim().split(/\s+/)
    if (words[0]?.toUpperCase() !== 'FROM') return []
    const at = words.findIndex((word, index) => index > 1 && word.toUpperCase() === 'AS')
    return [at < 0 ? '' : (words[at + 1] ?? '').toLowerCase()]
  })
  if (stages.length === 0 || stages.some((stage) => stage.includes('$'))) return undefined
  return stages.flatMap((stage, index) => (stage === '' ? [String(index)] : [stage, String(index)]))
}

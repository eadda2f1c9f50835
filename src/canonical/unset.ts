import { isString, type Node } from '../tree/node.ts'

/** The first variable of a text that has no value, where the text could be read if all of them had one. */
export function unsetVariableToBlame(node: Node, canBeRead: (text: string) => boolean): string | undefined {
  if (!isString(node) || node.origin?.kind !== 'interpolated') return undefined
  const unset = node.origin.segments.filter(({ variable }) => variable?.source.kind === 'unset')
  let text = node.value
  for (const { start } of [...unset].reverse()) text = `${text.slice(0, start)}value${text.slice(start)}`
  return canBeRead(text) ? unset[0]?.variable?.name : undefined
}

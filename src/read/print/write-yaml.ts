import type { Path } from '../../core/tree/path.ts'
import type { Printable, PrintableEntry } from './printable.ts'
import { isSimpleKey, formatYamlString, type YamlString } from './yaml-string.ts'

/**
 * Block style as go-yaml writes it, with everything indented by two spaces, including lists.
 *
 * `onLine` is called for each line with a value or the key of a map or list, with its path and the offset of its end.
 */
// eslint-disable-next-line max-lines-per-function -- functions that share the text being written
export function writeYaml(root: Printable, onLine?: (path: Path, end: number) => void): string {
  const path: (string | number)[] = []
  let text = ''

  function writeLineEnd(rest: string): void {
    onLine?.([...path], text.length)
    text += rest
  }

  function writeLeaf({ head, rest }: YamlString): void {
    text += head
    writeLineEnd(rest)
  }

  /** The lines of a map or list; after a dash, the first line has already been started. */
  function writeBlock(node: Block, indent: string, begun: boolean): void {
    let here = begun ? '' : indent
    if (node.kind === 'list') {
      for (const [index, item] of node.items.entries()) {
        text += `${here}-`
        path.push(index)
        writeBehind(item, indent)
        path.pop()
        here = indent
      }
      return
    }
    for (const [key, value] of node.entries) {
      text += here
      path.push(key)
      writeEntry(key, value, indent)
      path.pop()
      here = indent
    }
  }

  function writeEntry(key: string, value: Printable, indent: string): void {
    const { head, rest } = formatYamlString(key, `${indent}  `)
    const simple = isSimpleKey(key)
    text += simple ? `${head}:` : `? ${head}${rest}${indent}:`
    if (simple && isPrintedAsBlock(value)) {
      writeLineEnd('\n')
      writeBlock(value, `${indent}  `, false)
    } else {
      writeBehind(value, indent)
    }
  }

  /** A value after a dash or a colon. */
  function writeBehind(value: Printable, indent: string): void {
    text += ' '
    if (isPrintedAsBlock(value)) writeBlock(value, `${indent}  `, true)
    else writeLeaf(formatLeaf(value, `${indent}  `))
  }

  if (isPrintedAsBlock(root)) writeBlock(root, '', false)
  else writeLeaf(formatLeaf(root, '  '))
  return text
}

type Block =
  | { readonly kind: 'list'; readonly items: readonly Printable[] }
  | { readonly kind: 'map'; readonly entries: readonly PrintableEntry[] }

function isPrintedAsBlock(node: Printable): node is Block {
  return (node.kind === 'list' && node.items.length > 0) || (node.kind === 'map' && node.entries.length > 0)
}

function formatLeaf(node: Printable, indent: string): YamlString {
  switch (node.kind) {
    case 'string':
      return formatYamlString(node.value, indent)
    case 'verbatim':
      return { head: node.text, rest: '\n' }
    case 'list':
      return { head: '[]', rest: '\n' }
    case 'map':
      return { head: '{}', rest: '\n' }
  }
}

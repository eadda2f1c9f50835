import type { Printable } from './printable.ts'

/** JSON as Go's `encoding/json` writes it: on one line, or indented by two spaces; without a final line break. */
// eslint-disable-next-line max-lines-per-function -- functions that share the text being written
export function writeJson(root: Printable, layout: 'compact' | 'indented'): string {
  const step = layout === 'indented' ? '  ' : ''
  const colon = layout === 'indented' ? ': ' : ':'
  let text = ''

  function writeNode(node: Printable, indent: string): void {
    switch (node.kind) {
      case 'string':
        text += formatJsonString(node.value)
        return
      case 'verbatim':
        text += node.text
        return
      case 'list':
        writeItems('[', node.items, ']', indent, writeNode)
        return
      case 'map':
        writeItems('{', node.entries, '}', indent, ([key, value], inner) => {
          text += formatJsonString(key) + colon
          writeNode(value, inner)
        })
    }
  }

  function writeItems<T>(
    open: string,
    items: readonly T[],
    close: string,
    indent: string,
    writeItem: (item: T, indent: string) => void,
  ): void {
    text += open
    const inner = indent + step
    for (const [index, item] of items.entries()) {
      if (index > 0) text += ','
      if (layout === 'indented') text += `\n${inner}`
      writeItem(item, inner)
    }
    if (layout === 'indented' && items.length > 0) text += `\n${indent}`
    text += close
  }

  writeNode(root, '')
  return text
}

const HTML: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

function formatJsonString(value: string): string {
  return JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, (character) => HTML[character] ?? character)
}

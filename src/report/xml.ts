import { visible } from '../source/visible.ts'

/** An XML element as text; attributes that are `undefined` are left out. Names are ours, values are escaped. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  children: readonly string[] = [],
): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapedXml(String(value))}"`)
    .join('')
  if (children.length === 0) return `<${name}${list}/>`
  return `<${name}${list}>\n${children.map(indented).join('\n')}\n</${name}>`
}

/** A document of one element. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

/**
 * Text for attributes and content. Controls cannot stand in XML 1.0 even as references, so that they are shown as
 * symbols; the two code points that are no characters are replaced.
 */
export function escapedXml(text: string): string {
  return visible(text)
    .replaceAll(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ')
}

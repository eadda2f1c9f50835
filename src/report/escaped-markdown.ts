import { visible } from '../source/visible.ts'

/**
 * Text that stays text: the signs of Markdown and HTML are written as character references, and what GitHub makes
 * links of without any (`@name`, `#1`, `https://…`, `www.…`) is broken by a space of no width.
 */
export function escapedMarkdown(text: string): string {
  return visible(text).replaceAll(/[&<>|`*_~[\]\\$@#]|:(?=\/\/)|www(?=\.)/gi, (sign) => {
    if (sign.length > 1) return `${sign}&#8203;`
    return `&#${sign.charCodeAt(0)};${'@#:'.includes(sign) ? '&#8203;' : ''}`
  })
}

/** Code within a line. */
export function markdownCode(text: string): string {
  return `<code>${escapedMarkdown(text)}</code>`
}

/** A link where the address is one, else the text alone. What the text is made of is escaped already. */
export function markdownLink(text: string, url: string | undefined): string {
  return url === undefined || !URL.canParse(url) ? text : `[${text}](<${new URL(url).href}>)`
}

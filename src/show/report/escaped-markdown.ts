import { escapeInvisible } from '../../core/source/visible.ts'

/**
 * Escapes text so that it stays text: Markdown and HTML characters become character references, and what GitHub links
 * automatically (`@name`, `#1`, `https://…`, `www.…`) is broken by a zero-width space.
 */
export function escapedMarkdown(text: string): string {
  return escapeInvisible(text).replaceAll(/[&<>|`*_~[\]\\$@#]|:(?=\/\/)|www(?=\.)/gi, (sign) => {
    if (sign.length > 1) return `${sign}&#8203;`
    return `&#${sign.charCodeAt(0)};${'@#:'.includes(sign) ? '&#8203;' : ''}`
  })
}

/** Inline code. */
export function markdownCode(text: string): string {
  return `<code>${escapedMarkdown(text)}</code>`
}

/** A link if there is an address, otherwise only the text, which must already be escaped. */
export function markdownLink(text: string, url: string | undefined): string {
  return url === undefined || !URL.canParse(url) ? text : `[${text}](<${new URL(url).href}>)`
}

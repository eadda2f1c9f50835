import { escapeInvisible } from '../../core/source/escape-invisible.ts'

/**
 * Escapes text so that it stays text: Markdown and HTML characters become character references, and what GitHub links
 * automatically (`@name`, `#1`, `https://…`, `www.…`) is broken by a zero-width space.
 */
export function escapeMarkdown(text: string): string {
  return escapeInvisible(text).replaceAll(/[&<>|`*_~[\]\\$@#]|:(?=\/\/)|www(?=\.)/gi, (sign) => {
    if (sign.length > 1) return `${sign}&#8203;`
    return `&#${sign.charCodeAt(0)};${'@#:'.includes(sign) ? '&#8203;' : ''}`
  })
}

/** Inline code. */
export function formatMarkdownCode(text: string): string {
  return `<code>${escapeMarkdown(text)}</code>`
}

/** A link if there is an address, otherwise only the text, which must already be escaped. */
export function formatMarkdownLink(text: string, url: string | undefined): string {
  return url === undefined || !URL.canParse(url) ? text : `[${text}](<${new URL(url).href}>)`
}

import { isString } from '../../../tree/node.ts'
import { partSpan } from '../../../tree/position.ts'
import type { PlaceRule, RuleFix } from '../../rule.ts'
import type { StringScalar } from '../../../tree/node.ts'

const commands = ['services.*.command', 'services.*.entrypoint', 'services.*.healthcheck.test']

/**
 * A command is a text or a list, and not a text that looks like a list.
 *
 * A list in quotes, and `CMD …` as the text of a healthcheck, are handed to the shell as they are.
 * Compose Specification, services, healthcheck, command.
 */
export const listAsText: PlaceRule = {
  id: 'list-as-text',
  summary: 'A command that is a list must not be in quotes.',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: commands,
  checkPlace({ node, path }, { report }) {
    if (!isString(node)) return
    const attribute = String(path.at(-1))
    if (looksLikeList(node.value)) {
      report({
        span: node.span,
        message: `This ${attribute} is a string that looks like a list, and its brackets are part of the command; remove the quotes around it.`,
        fixes: unquoted(node),
      })
    }
    const [, word] = attribute === 'test' ? (/^(CMD-SHELL|CMD|NONE)(?:\s|$)/.exec(node.value) ?? []) : []
    if (word !== undefined) {
      report({
        span: partSpan(node, 0, word.length),
        message: `"${word}" is run as a command here, as the test is a string; ${word === 'NONE' ? 'write ["NONE"], or "disable: true"' : `write a list: ["${word}", "…"]`}.`,
        fixes: word === 'CMD-SHELL' ? withoutWord(node, word) : word === 'NONE' ? asList(node) : [],
      })
    }
  },
}

// `[ "$$A" ]` is a test of the shell, and no list: that one has commas, or no blank after the bracket.
function looksLikeList(text: string): boolean {
  const item = /\s*(?:"[^"]*"|'[^']*')\s*/y
  if (!/^\[(?:["']|[^,]*,)/.test(text) || !text.endsWith(']')) return false
  let at = 1
  for (;;) {
    item.lastIndex = at
    if (!item.test(text)) return false
    at = item.lastIndex
    if (at === text.length - 1) return true
    if (text[at] !== ',') return false
    at++
  }
}

function unquoted(node: StringScalar): readonly RuleFix[] {
  if (node.style !== 'single-quoted' || node.value.includes("'")) return []
  return [
    {
      title: 'Remove the quotes (it becomes a list)',
      safety: 'unsafe',
      edits: [{ span: node.span, text: node.value }],
    },
  ]
}

function withoutWord(node: StringScalar, word: string): readonly RuleFix[] {
  const rest = node.value.slice(word.length)
  const blanks = rest.length - rest.trimStart().length
  if (rest.trim() === '') return []
  const span = partSpan(node, 0, word.length + blanks)
  return [{ title: `Remove "${word}" (the rest is run by the shell)`, safety: 'unsafe', edits: [{ span, text: '' }] }]
}

function asList({ span, value }: StringScalar): readonly RuleFix[] {
  if (value !== 'NONE') return []
  return [
    { title: 'Write ["NONE"] (there is no healthcheck then)', safety: 'unsafe', edits: [{ span, text: '["NONE"]' }] },
  ]
}

import { code, message, name, text } from '../../../../core/messages/message.ts'
import { isString, type StringScalar } from '../../../../core/tree/node.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import type { PlaceRule, RuleFix } from '../../rule.ts'

const commands = ['services.*.command', 'services.*.entrypoint', 'services.*.healthcheck.test']

const quotedList = message(
  'quoted-list',
  ({ attribute }: { attribute: string }) =>
    text`${name(attribute)} is a list in quotes, so its brackets are part of the command; remove the quotes around it.`,
)

const keywordInString = message('keyword-in-string', ({ keyword }: { keyword: string }) => {
  const remedy =
    keyword === 'NONE'
      ? text`write ${code('["NONE"]')} or ${code('disable: true')}`
      : text`use a list, such as ${code(`["${keyword}", "…"]`)}`
  return text`The healthcheck runs ${code(keyword)} as a command, because its test is a string; ${remedy}.`
})

export const listAsText: PlaceRule = {
  id: 'list-as-text',
  summary: 'Commands should not be lists in quotes.',
  // A quoted list, or `CMD …` as the text of a healthcheck, is run verbatim, brackets included. Compose Specification,
  // services, healthcheck, command.
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
        message: quotedList({ attribute }),
        fixes: fixByUnquoting(node),
      })
    }
    const [, word] = attribute === 'test' ? (/^(CMD-SHELL|CMD|NONE)(?:\s|$)/.exec(node.value) ?? []) : []
    if (word !== undefined) {
      report({
        span: locatePart(node, 0, word.length),
        message: keywordInString({ keyword: word }),
        fixes: word === 'CMD-SHELL' ? removeWord(node, word) : word === 'NONE' ? convertToList(node) : [],
      })
    }
  },
}

// `[ "$$A" ]` is a shell test rather than a list, which has commas, or no blank after the bracket.
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

function fixByUnquoting(node: StringScalar): readonly RuleFix[] {
  if (node.style !== 'single-quoted' || node.value.includes("'")) return []
  return [
    {
      title: text`Remove the quotes (makes it a list)`,
      safety: 'unsafe',
      edits: [{ span: node.span, text: node.value }],
    },
  ]
}

function removeWord(node: StringScalar, word: string): readonly RuleFix[] {
  const rest = node.value.slice(word.length)
  const blanks = rest.length - rest.trimStart().length
  if (rest.trim() === '') return []
  const span = locatePart(node, 0, word.length + blanks)
  return [
    { title: text`Remove ${code(word)} (the shell runs the rest)`, safety: 'unsafe', edits: [{ span, text: '' }] },
  ]
}

function convertToList({ span, value }: StringScalar): readonly RuleFix[] {
  if (value !== 'NONE') return []
  return [
    {
      title: text`Write ${code('["NONE"]')} (disables the healthcheck)`,
      safety: 'unsafe',
      edits: [{ span, text: '["NONE"]' }],
    },
  ]
}

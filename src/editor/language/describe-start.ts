import type { Show } from '../../core/messages/render.ts'
import { toRange } from '../../core/source/line-table.ts'
import type { Start, StartPart } from '../../read/container/start.ts'
import { formatInlineCode, placeLink } from './markdown.ts'

/** What a container starts as Markdown, a line for each part; only what an image says is quoted. */
export function describeStart({ entrypoint, command, user }: Start, mask: Show): string {
  const describePart = (part: string, shown: string, { from }: StartPart<unknown>): string => {
    switch (from.kind) {
      case 'image':
        return `${part} ${formatInlineCode(mask(shown))} from the image ${formatInlineCode(mask(from.name))}`
      case 'file':
        return `${part} from ${placeLink(from.span.file.path, toRange(from.span))}`
      case 'engine':
        return `${part} ${formatInlineCode(shown)} from the engine`
    }
  }
  const commands = Object.entries({ entrypoint, command }).filter(([, { value }]) => value.length > 0)
  const parts = [
    ...commands.map(([part, fact]) => describePart(part, JSON.stringify(fact.value), fact)),
    ...(user === undefined ? [] : [describePart('user', user.value, user)]),
  ]
  return ['The container starts:', ...parts.map((part) => `- ${part}`)].join('\n')
}

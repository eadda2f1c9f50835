import { splitKeyValue } from '../../../../core/source/key-value.ts'
import { message, name, text } from '../../../../core/messages/message.ts'
import { isSecretName } from '../../../../read/secrets/names.ts'
import type { Span } from '../../../../core/source/source-file.ts'
import { isString, type Node, type StringScalar } from '../../../../core/tree/node.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import { formatScalar } from '../../../../core/tree/scalar-text.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { SourceRule } from '../../rule.ts'
import { mayBeSecret } from '../../shared/credentials.ts'
import { readStringsOption } from '../../shared/options.ts'

const keptInHistory = message(
  'kept-in-history',
  ({ service, argument }: { service: string; argument: string }) =>
    text`The build argument ${name(argument)} of service ${name(service)} stays in the history of the image; pass it with ${name('build.secrets')}.`,
)

export const secretBuildArgument: SourceRule = {
  id: 'secret-build-argument',
  summary: 'Secrets should not be build arguments.',
  // Their values stay in the history of the image, where anybody who has it can read them. Compose Build Specification,
  // args and secrets.
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  options: {
    allow: { type: 'strings', default: [], description: 'Arguments that are no secrets, whatever their names say.' },
  },
  checkSource({ document, options, report }) {
    const allowed = readStringsOption(options, 'allow')
    visit(document.root, 'services.*.build.args', (node, path) => {
      for (const { argument, value, span } of listArguments(node)) {
        if (!isSecretName(argument) || allowed.includes(argument)) continue
        // The value of a variable, or one from the host, is not known here.
        if (value !== undefined && !value.includes('$') && !mayBeSecret(value)) continue
        report({
          span,
          message: keptInHistory({ service: String(path[1]), argument }),
        })
      }
    })
  },
}

interface BuildArgument {
  readonly argument: string
  /** Undefined if it comes from the host. */
  readonly value: string | undefined
  /** The span of the name. */
  readonly span: Span
}

function listArguments(node: Node): readonly BuildArgument[] {
  if (node.kind === 'mapping') {
    return [...node.entries].map(([argument, { keySpan, value }]) => ({
      argument,
      value: value.kind === 'scalar' && value.type !== 'null' ? formatScalar(value) : undefined,
      span: keySpan,
    }))
  }
  return node.kind === 'scalar' ? [] : node.items.flatMap((item) => (isString(item) ? [readArgument(item)] : []))
}

function readArgument(item: StringScalar): BuildArgument {
  const { key: argument, value } = splitKeyValue(item.value)
  return { argument, value, span: locatePart(item, 0, argument.length) }
}

import { normalizeProjectName } from '../../../project/project-name.ts'
import { isString, valueOf } from '../../../tree/node.ts'
import type { ModelRule } from '../../rule.ts'

/**
 * A project is called what its file says.
 *
 * Compose makes the name lower case and drops every other sign than digits, `-` and `_`.
 * Compose Specification, name top-level element.
 */
export const rewrittenProjectName: ModelRule = {
  id: 'rewritten-project-name',
  summary: 'The name of a project should be written as Compose uses it.',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  checkModel({ model, report }) {
    for (const { stream } of model.files) {
      for (const { root } of stream.documents) {
        const name = valueOf(root, 'name')
        if (!isString(name) || name.value.includes('$') || name.value === model.name) continue
        // The names of included and extended files count for nothing.
        if (normalizeProjectName(name.value) !== model.name) continue
        report({
          span: name.span,
          message: `The project is called "${model.name}", as Compose keeps only lower-case letters, digits, "-" and "_"; write "${model.name}".`,
          fixes: [{ title: `Write "${model.name}"`, safety: 'safe', edits: [{ span: name.span, text: model.name }] }],
        })
      }
    }
  },
}

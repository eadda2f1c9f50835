import { code, message, name, text } from '../../../../core/messages/message.ts'
import { normalizeProjectName } from '../../../../read/project/loading/project-name.ts'
import { isString, getValue } from '../../../../core/tree/node.ts'
import type { ModelRule } from '../../catalogue-rule.ts'

const rewritten = message(
  'rewritten',
  ({ project }: { project: string }) =>
    text`Compose changes the project name to ${name(project)}, because it keeps only lower-case letters, digits, ${code('-')} and ${code('_')}; write ${code(project)}.`,
)

export const rewrittenProjectName: ModelRule = {
  id: 'rewritten-project-name',
  summary: 'Project names should have only lower-case letters, digits, "-" and "_".',
  // Compose lower-cases the name and drops all other characters, so the project's name differs from the file. Compose
  // Specification, name top-level element.
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  checkModel({ model, report }) {
    for (const { stream } of model.files) {
      for (const { root } of stream.documents) {
        const node = getValue(root, 'name')
        if (!isString(node) || node.value.includes('$') || node.value === model.name) continue
        // The names of included and extended files are ignored.
        if (normalizeProjectName(node.value) !== model.name) continue
        report({
          span: node.span,
          message: rewritten({ project: model.name }),
          fixes: [
            { title: text`Write ${code(model.name)}`, safety: 'safe', edits: [{ span: node.span, text: model.name }] },
          ],
        })
      }
    }
  },
}

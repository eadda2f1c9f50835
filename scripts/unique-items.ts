import { hasDuplicates } from '../src/read/schema/duplicates.ts'
import { _, type CodeKeywordDefinition } from 'ajv'

/**
 * `uniqueItems` in linear time. Ajv's own compares every pair if items may be mappings, which takes hours for a long
 * list in a hostile file.
 */
export const uniqueItems: CodeKeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  code(context) {
    const { gen, data } = context
    const call = gen.scopeValue('func', {
      ref: hasDuplicates,
      code: _`hasDuplicates`,
    })
    context.pass(_`!${call}(${data})`)
  },
}

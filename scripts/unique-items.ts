import { hasDuplicates } from '../src/schema/duplicates.ts'
import { _, type CodeKeywordDefinition } from 'ajv'

/**
 * `uniqueItems` in time that grows with the list. Ajv's own compares every pair where items may be mappings,
 * which a long list in a hostile file turns into hours.
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

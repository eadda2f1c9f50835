import { commentInValue } from './comment-in-value.ts'
import { decimalMode } from './decimal-mode.ts'
import { floatSize } from './float-size.ts'
import { ignoredNull } from './ignored-null.ts'
import { ignoredZero } from './ignored-zero.ts'
import { invisibleCharacter } from './invisible-character.ts'
import { listAsText } from './list-as-text.ts'
import { leadingSpace } from './leading-space.ts'
import { literalQuotes } from './literal-quotes.ts'
import { rewrittenBoolean } from './rewritten-boolean.ts'
import { rewrittenDate } from './rewritten-date.ts'
import { rewrittenNumber } from './rewritten-number.ts'
import { severalDocuments } from './several-documents.ts'
import { shallowMerge } from './shallow-merge.ts'
import { smartQuotes } from './smart-quotes.ts'
import { swallowedItem } from './swallowed-item.ts'
import { swallowedKey } from './swallowed-key.ts'
import { truncatedNumber } from './truncated-number.ts'
import { unintendedEscape } from './unintended-escape.ts'
import { unknownTag } from './unknown-tag.ts'
import { unquotedPort } from './unquoted-port.ts'
import { unusedAnchor } from './unused-anchor.ts'
import { yaml11Value } from './yaml-1-1-value.ts'

export const yaml = {
  'unquoted-port': unquotedPort,
  'yaml-1-1-value': yaml11Value,
  'rewritten-number': rewrittenNumber,
  'rewritten-date': rewrittenDate,
  'rewritten-boolean': rewrittenBoolean,
  'float-size': floatSize,
  'decimal-mode': decimalMode,
  'truncated-number': truncatedNumber,
  'ignored-zero': ignoredZero,
  'comment-in-value': commentInValue,
  'leading-space': leadingSpace,
  'literal-quotes': literalQuotes,
  'smart-quotes': smartQuotes,
  'invisible-character': invisibleCharacter,
  'unintended-escape': unintendedEscape,
  'list-as-text': listAsText,
  'swallowed-item': swallowedItem,
  'swallowed-key': swallowedKey,
  'shallow-merge': shallowMerge,
  'unknown-tag': unknownTag,
  'unused-anchor': unusedAnchor,
  'several-documents': severalDocuments,
  'ignored-null': ignoredNull,
}

import { entrySpacing } from './entry-spacing.ts'
import { finalNewline } from './final-newline.ts'
import { flowMapping } from './flow-mapping.ts'
import { indentation } from './indentation.ts'
import { itemOrder } from './item-order.ts'
import { lineLength } from './line-length.ts'
import { listOrMap } from './list-or-map.ts'
import { mixedForms } from './mixed-forms.ts'
import { portQuotes } from './port-quotes.ts'
import { quoteStyle } from './quote-style.ts'
import { sectionOrder } from './section-order.ts'
import { serviceKeyOrder } from './service-key-order.ts'
import { serviceName } from './service-name.ts'
import { serviceOrder } from './service-order.ts'
import { trailingSpace } from './trailing-space.ts'

export const style = {
  'section-order': sectionOrder,
  'service-order': serviceOrder,
  'service-key-order': serviceKeyOrder,
  'item-order': itemOrder,
  'port-quotes': portQuotes,
  'quote-style': quoteStyle,
  'mixed-forms': mixedForms,
  'list-or-map': listOrMap,
  'flow-mapping': flowMapping,
  indentation: indentation,
  'entry-spacing': entrySpacing,
  'trailing-space': trailingSpace,
  'final-newline': finalNewline,
  'line-length': lineLength,
  'service-name': serviceName,
}

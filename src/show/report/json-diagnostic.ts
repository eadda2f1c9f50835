import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { toRelativePath } from './path.ts'

/** A finding without its fixes and other places. */
export function toJsonDiagnostic({ rule, severity, message, messageId, data, file, range }: Diagnostic, root: string) {
  return { rule, severity, message, messageId, data, file: toRelativePath(file, root), range }
}

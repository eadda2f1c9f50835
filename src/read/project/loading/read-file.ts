import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import type { SourceFile } from '../../../core/source/source-file.ts'
import type { YamlStream } from '../../yaml/parse.ts'

/** A file that was read, with its documents. */
export interface ReadFile {
  readonly source: SourceFile
  readonly stream: YamlStream
  /** What was found while reading the file on its own. */
  readonly mistakes: readonly Finding[]
}

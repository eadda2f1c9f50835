import type { Severity } from '../../core/diagnostics/diagnostic.ts'
import type { Preset } from '../../core/diagnostics/rule-description.ts'
import type { Target } from '../../knowledge/format/target.ts'
import type { ImageRecords } from '../../knowledge/images/image-configuration.ts'
import type { Configuration } from '../config/configuration.ts'
import type { Rule } from '../rules/rule.ts'

/** What is checked, and how strictly. */
export interface CheckOptions {
  /** Returns the configuration for a project in this folder, given as an absolute path. Other options override it. */
  readonly configurationOf?: ((directory: string) => Promise<Configuration | undefined>) | undefined
  /** What the files are checked for; `compose` by default. */
  readonly target?: Target | undefined
  /** Presets to turn on in addition to `recommended`. */
  readonly presets?: readonly Preset[] | undefined
  /**
   * The severity of a rule, or `off`, by rule id. Errors cannot be downgraded: that would only hide that Compose
   * rejects the file.
   */
  readonly severities?: Readonly<Record<string, Severity | 'off'>> | undefined
  /** The caller's own rules, in addition to the built-in ones. */
  readonly rules?: readonly Rule[] | undefined
  /**
   * What is known about images, by their names as in the files, such as `postgres:17`. It counts more than the file
   * `composure.images.json` of a project; whatever neither of them says is taken from the table of well-known images.
   */
  readonly images?: ImageRecords | undefined
}

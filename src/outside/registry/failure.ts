/** Why a registry gave no answer, as the end of a sentence about it, such as `cannot be reached (ENOTFOUND)`. */
export class RegistryFailure extends Error {
  override readonly name = 'RegistryFailure'
  /** The registry answered that it has no such image or tag; everything else leaves that open. */
  readonly isMissing: boolean
  /** The image has a manifest of the first format, which has no configuration. */
  readonly isDeprecated: boolean

  constructor(message: string, { isMissing = false, isDeprecated = false }: Partial<FailureKind> = {}) {
    super(message)
    this.isMissing = isMissing
    this.isDeprecated = isDeprecated
  }
}

type FailureKind = Pick<RegistryFailure, 'isMissing' | 'isDeprecated'>

/** Why a registry gave no answer, as the end of a sentence about it, such as `cannot be reached (ENOTFOUND)`. */
export class RegistryFailure extends Error {
  override readonly name = 'RegistryFailure'
  /** The registry answered that it has no such image or tag; everything else leaves that open. */
  readonly isMissing: boolean

  constructor(message: string, { isMissing = false }: { readonly isMissing?: boolean } = {}) {
    super(message)
    this.isMissing = isMissing
  }
}

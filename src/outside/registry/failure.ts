/** Why a registry gave no answer, as the end of a sentence about it, such as `cannot be reached (ENOTFOUND)`. */
export class RegistryFailure extends Error {
  override readonly name = 'RegistryFailure'
}

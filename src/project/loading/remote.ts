/** Whether a path of `include` or `extends` names something that Compose fetches: a Git repository, an OCI artifact. */
export function isRemote(path: string): boolean {
  return /^(?:https?|git|ssh|oci):\/\/|^git@|^github\.com\/|^oci:/.test(path)
}

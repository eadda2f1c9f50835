/**
 * Whether a path in `include` or `extends` is a remote resource that Compose fetches: a Git repository or an OCI
 * artifact.
 */
export function isRemote(path: string): boolean {
  return /^(?:https?|git|ssh|oci):\/\/|^git@|^github\.com\/|^oci:/.test(path)
}

/** Tests that cannot pass under Wine, and why. By the file; with `names` only those of its tests whose names start so. */
interface Exception {
  readonly file: string
  readonly names?: readonly string[]
  readonly reason: string
}

export const notUnderWine: readonly Exception[] = [
  { file: 'test/action/only-changed.test.ts', reason: 'needs Git' },
  { file: 'test/package/', reason: 'needs npm and a shell: the package is packed, installed and run by its name' },
  { file: 'test/cli/completion.test.ts', names: ['bash completes'], reason: 'needs bash, which runs the script' },
  { file: 'test/fix/diff.test.ts', reason: 'needs Git, which applies the differences' },
]

/** Why a test is not expected to pass; undefined where it is. */
export function reasonFor(file: string, name: string): string | undefined {
  const found = notUnderWine.find(
    (each) => file.startsWith(each.file) && (each.names?.some((start) => name.startsWith(start)) ?? true),
  )
  return found?.reason
}

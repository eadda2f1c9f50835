type Require = (name: string) => unknown

/**
 * Makes the `require` of the action's one file, in which scripts that are not always needed lie packed, each until it is asked for.
 *
 * @param packed the scripts by their names, in Base64 of Brotli.
 * @param main the name by which these ask for the script that they are packed in.
 * @param exports what that script exports.
 * @param folder where it is.
 * @param otherwise gives the modules of Node.
 */
export function unpacking(
  packed: Readonly<Record<string, string>>,
  main: string,
  exports: object,
  folder: string,
  otherwise: Require,
): Require {
  const made = new Map<string, object>([[main, exports]])
  const unpacked: Require = (name) => {
    const known = made.get(name)
    if (known !== undefined) return known
    const text = packed[name]
    if (text === undefined) return otherwise(name)
    const own = {}
    made.set(name, own)
    const code = process.getBuiltinModule('node:zlib').brotliDecompressSync(Buffer.from(text, 'base64')).toString()
    const wrapper: unknown = new (process.getBuiltinModule('node:vm').Script)(code).runInThisContext()
    if (typeof wrapper === 'function') Reflect.apply(wrapper, undefined, [unpacked, own, folder])
    return own
  }
  return unpacked
}

type Require = (name: string) => unknown

/**
 * Creates the `require` function of the action's single file, which contains rarely needed scripts in compressed form
 * and unpacks them on demand.
 *
 * @param packed the scripts by name, in Base64 of Brotli.
 * @param main the name by which these scripts import the one that contains them.
 * @param exports the exports of that script.
 * @param folder the folder of that script.
 * @param otherwise provides Node modules.
 */
export function createUnpackingRequire(
  packed: Readonly<Record<string, string>>,
  main: string,
  exports: object,
  folder: string,
  otherwise: Require,
): Require {
  const made = new Map<string, object>([[main, exports]])
  const requireUnpacked: Require = (name) => {
    const known = made.get(name)
    if (known !== undefined) return known
    const text = packed[name]
    if (text === undefined) return otherwise(name)
    const own = {}
    made.set(name, own)
    const code = process.getBuiltinModule('node:zlib').brotliDecompressSync(Buffer.from(text, 'base64')).toString()
    const wrapper: unknown = new (process.getBuiltinModule('node:vm').Script)(code).runInThisContext()
    if (typeof wrapper === 'function') Reflect.apply(wrapper, undefined, [requireUnpacked, own, folder])
    return own
  }
  return requireUnpacked
}

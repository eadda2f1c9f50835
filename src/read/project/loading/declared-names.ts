import type { Host } from './host.ts'
import { getEntries, getValue } from '../../../core/tree/node.ts'
import { parseYaml } from '../../yaml/parse.ts'

const RESOURCES = ['networks', 'volumes', 'secrets', 'configs', 'models']

/** The names in this file, as written, that other files may refer to: services with an image, and resources. */
export function listDeclaredNames(file: string, host: Host): ReadonlySet<string> {
  const read = host.read(file)
  if (read.kind !== 'text') return new Set()
  const { documents } = parseYaml({ path: file, text: read.text }, () => undefined)
  const names = documents.flatMap(({ root }) => {
    const services = [...getEntries(getValue(root, 'services'))].flatMap(([name, { value }]) =>
      ['image', 'build', 'extends'].some((key) => getEntries(value).has(key)) ? [name] : [],
    )
    return [...services, ...RESOURCES.flatMap((section) => [...getEntries(getValue(root, section)).keys()])]
  })
  return new Set(names)
}

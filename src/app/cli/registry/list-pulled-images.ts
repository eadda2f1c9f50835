import { getEntries, getString, getValue, type Mapping } from '../../../core/tree/node.ts'

/** The images that the services of a model pull, each once, after variables; those that are built here are in no registry. */
export function listPulledImages(root: Mapping): readonly string[] {
  const images = [...getEntries(getValue(root, 'services'))].flatMap(([, { value: service }]) =>
    getValue(service, 'build') === undefined ? (getString(service, 'image') ?? []) : [],
  )
  return [...new Set(images)]
}

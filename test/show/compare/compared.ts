import { compareProjects, type CompareOptions } from '../../../src/show/compare/compare-projects.ts'
import type {
  AttributeChange,
  AttributeValue,
  Comparison,
  Reason,
  ResourceChange,
} from '../../../src/show/compare/comparison.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import type { LoadProjectOptions } from '../../../src/read/project/loading/load-project.ts'

/** The text of `compose.yaml`, or several files by their names. */
export type Files = string | Readonly<Record<string, string>>

/** A project in `/shop`, or in another folder. */
export function side(files: Files, folder = '/shop'): LoadProjectOptions {
  const texts = typeof files === 'string' ? { 'compose.yaml': files } : files
  return {
    files: [`${folder}/compose.yaml`],
    host: memoryHost(Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${folder}/${name}`, text]))),
  }
}

export function compared(before: Files, after: Files, options?: CompareOptions): Promise<Comparison> {
  return compareProjects(side(before), side(after), options)
}

/** What happens, a line for each service, network and volume that something happens to. */
export function linesOf({ services, networks, volumes, configs, secrets }: Comparison): readonly string[] {
  return [
    ...Object.entries(services)
      .filter(([, { action, withoutEffect }]) => action !== 'kept' || withoutEffect.length > 0)
      .map(([name, { action, reasons, withoutEffect }]) =>
        [
          `${name} ${action}`,
          ...reasons.map(reasonText),
          ...withoutEffect.map((change) => `without effect ${attributeText(change)}`),
        ].join('; '),
      ),
    ...[networks, volumes, configs, secrets]
      .flatMap(Object.entries<ResourceChange>)
      .filter(([, { action, attributes }]) => action !== 'kept' || attributes.length > 0)
      .map(([name, { action, attributes, isOtherContent }]) =>
        [`${name} ${action}`, ...(isOtherContent ? ['content'] : []), ...attributes.map(attributeText)].join('; '),
      ),
  ]
}

function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'attribute':
      return attributeText(reason)
    case 'replicas':
      return `replicas ${reason.before} -> ${reason.after} ${placesText(reason.steps)}`
    case 'network':
    case 'volume':
      return `${reason.kind} ${reason.name} ${reason.change} ${placesText(reason.steps)}`
    case 'service':
      return `${reason.through} ${reason.name} ${placesText(reason.steps)}`
    case 'build':
    case 'project-name':
      return `${reason.kind} ${placesText(reason.steps)}`
  }
}

function placesText(steps: AttributeValue['steps']): string {
  const places = steps.map(
    ({ file, range: { start } }) => `${file.split('/').at(-1) ?? ''}:${start.line}:${start.column}`,
  )
  return `(${places.join(' ')})`
}

function attributeText({ pointer, before, after }: AttributeChange): string {
  return `${pointer} ${valueText(before)} -> ${valueText(after)}`
}

function valueText(value: AttributeValue | undefined): string {
  if (value === undefined) return 'unset'
  return `${value.shown ?? 'hidden'} ${placesText(value.steps)}`
}

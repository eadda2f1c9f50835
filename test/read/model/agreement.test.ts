import { expect, test } from 'vitest'
import { projectOrder } from '../../../src/read/model/project-order.ts'
import type { PrintOrder } from '../../../src/read/model/print-order.ts'
import { mappingAt, memberOrder } from '../../knowledge/format/members.ts'

// The format table says what may be written, the model what comes of it. What today's format has is in the model, apart from these.
const ONLY_WRITTEN: Readonly<Record<string, readonly string[]>> = {
  '': ['version', 'include'],
  'services.*': ['pull_refresh_after'],
}

function structures(
  shape: PrintOrder,
  path: readonly string[] = [],
): readonly (readonly [path: string, members: readonly string[]])[] {
  switch (shape.kind) {
    case 'struct':
      return [
        [path.join('.'), [...shape.members.keys()]],
        ...[...shape.members].flatMap(([name, member]) => structures(member, [...path, name])),
      ]
    case 'list':
      return structures(shape.item, [...path, '*'])
    case 'map':
      return structures(shape.value, [...path, '*'])
    default:
      return []
  }
}

const all = structures(projectOrder)
const modelled = all.filter(([path]) => mappingAt(steps(path)) !== undefined)

function steps(path: string): readonly string[] {
  return path === '' ? [] : path.split('.')
}

// Limits and reservations are one type; devices and generic resources can only be reserved.
test('every structure of the model may be written, apart from these', () => {
  expect(all.flatMap((one) => (modelled.includes(one) ? [] : [one[0]]))).toEqual([
    'services.*.deploy.resources.limits.devices.*',
    'services.*.deploy.resources.limits.generic_resources.*',
    'services.*.deploy.resources.limits.generic_resources.*.discrete_resource_spec',
  ])
})

test.each(modelled)('what may be written in %s is in the model', (path, members) => {
  const attributes = [...(mappingAt(steps(path))?.attributes ?? [])]
  const written = attributes.filter(([, { formats }]) => formats.has('compose-spec')).map(([name]) => name)
  expect(written.filter((name) => !members.includes(name) && !name.startsWith('x-'))).toEqual(ONLY_WRITTEN[path] ?? [])
})

test.each(modelled)('the table and the model have the members of %s in one order', (path, members) => {
  const order = memberOrder(steps(path))
  expect(order.filter((name) => members.includes(name))).toEqual(members.filter((name) => order.includes(name)))
})

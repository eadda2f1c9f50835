import { attribute, choice, mapping, required, string, when } from '../shape.ts'
import { specification } from '../versions.ts'

/** A host device: `source:target:permissions`, or a mapping. */
export const device = choice(
  string,
  when(
    specification,
    mapping({
      source: required('Path of the device on the host.', string),
      target: attribute('Path in the container.', string),
      permissions: attribute('Permissions: any of "r" (read), "w" (write) and "m" (create device nodes).', string),
    }),
    'Mappings in "devices"',
  ),
)

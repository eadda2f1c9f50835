import { flag, listOrMapping } from './common.ts'
import {
  attribute,
  choice,
  integer,
  integerFrom,
  listOf,
  mapping,
  number,
  oneOf,
  required,
  string,
  when,
} from '../shape.ts'
import { only, since, specification } from '../versions.ts'

// Before the Compose Specification the options of a kind of mount were read past where unknown.
const unread = { open: only('2.3', '3.2') }

const mount = mapping({
  type: required(
    'What is mounted.',
    choice(
      when(only('2.3', '3.2'), string),
      when(specification, oneOf('bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image')),
    ),
  ),
  source: attribute('Path on the host, or name of a volume or image.', string),
  target: attribute('Path in the container.', string),
  read_only: attribute('The container cannot write to it.', flag),
  consistency: attribute('How soon host and container see what the other wrote.', string),
  bind: attribute(
    'Options of a bind mount.',
    mapping(
      {
        selinux: attribute('Relabels for SELinux: "z" shared, "Z" private.', oneOf('z', 'Z'), specification),
        propagation: attribute('How mounts below it spread, such as "rslave".', string),
        create_host_path: attribute('Makes the folder on the host when it is missing.', flag, specification),
        recursive: attribute(
          'Whether mounts below it come along.',
          oneOf('enabled', 'disabled', 'writable', 'readonly'),
          specification,
        ),
      },
      unread,
    ),
  ),
  volume: attribute(
    'Options of a volume.',
    mapping(
      {
        labels: attribute('Metadata for the volume that is made.', listOrMapping, specification),
        nocopy: attribute('Does not fill a new volume with what the image has there.', flag),
        subpath: attribute('Folder inside the volume.', string, specification),
      },
      unread,
    ),
  ),
  tmpfs: attribute(
    'Options of a file system in memory.',
    mapping(
      {
        size: attribute(
          'Its size, in bytes.',
          choice(when(only('2.3'), integer), when(since('3.6'), integerFrom(0)), when(since('2.3'), string)),
        ),
        mode: attribute('Permissions of its root, such as 0755.', choice(number, string), specification),
      },
      unread,
    ),
    since('2.3', '3.6'),
  ),
  image: attribute(
    'Options of an image that is mounted.',
    mapping({ subpath: attribute('Folder inside the image.', string) }),
    specification,
  ),
})

/** What a container sees of the host, of volumes and of memory. */
export const mounts = listOf(
  choice(string, when(since('2.3', '3.2'), mount, 'Mappings in "volumes"')),
  since('1', '2.0..2.2', '3.0..3.1'),
)

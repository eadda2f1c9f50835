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
  ofKind,
} from '../shape.ts'
import { only, since, specification } from '../versions.ts'

// Before the Compose Specification, unknown options of a mount type were ignored.
const unread = { open: only('2.3', '3.2') }

const mount = mapping({
  type: required(
    'What is mounted.',
    choice(
      when(only('2.3', '3.2'), string),
      when(specification, oneOf('bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image')),
    ),
  ),
  source: attribute('Path on the host, or the name of a volume or image.', string),
  target: attribute('Path in the container.', string),
  read_only: attribute('Whether the mount is read-only.', flag),
  consistency: attribute('Consistency of the mount between host and container; only some platforms use it.', string),
  bind: attribute(
    'Options of a bind mount.',
    mapping(
      {
        selinux: attribute('SELinux label: "z" for shared, "Z" for private content.', oneOf('z', 'Z'), specification, {
          sinceCompose: '2.3.0',
        }),
        propagation: attribute('Bind propagation, such as "rslave".', string),
        create_host_path: attribute(
          'Whether to create the folder on the host if it does not exist.',
          flag,
          specification,
        ),
        recursive: attribute(
          'How to treat mounts below the source, such as "disabled".',
          oneOf('enabled', 'disabled', 'writable', 'readonly'),
          specification,
          { sinceCompose: '2.30.0', sinceEngine: '25.0' },
        ),
      },
      unread,
    ),
  ),
  volume: attribute(
    'Options of a volume mount.',
    mapping(
      {
        labels: ofKind(
          'labels',
          attribute('Labels of the volume to create.', listOrMapping, specification, { sinceCompose: '2.35.0' }),
        ),
        nocopy: attribute("Whether to leave a new volume empty instead of copying the image's files into it.", flag),
        subpath: attribute('Folder in the volume to mount.', string, specification, {
          sinceCompose: '2.25.0',
          sinceEngine: '26.0',
        }),
      },
      unread,
    ),
  ),
  tmpfs: attribute(
    'Options of a tmpfs mount.',
    mapping(
      {
        size: ofKind(
          'bytes',
          attribute(
            'Size of the tmpfs mount, in bytes.',
            choice(when(only('2.3'), integer), when(since('3.6'), integerFrom(0)), when(since('2.3'), string)),
          ),
        ),
        mode: attribute('Permissions of the mounted folder, such as 0755.', choice(number, string), specification, {
          sinceCompose: '2.14.0',
        }),
      },
      unread,
    ),
    since('2.3', '3.6'),
  ),
  image: attribute(
    'Options of an image mount.',
    mapping({ subpath: attribute('Folder in the image to mount.', string) }),
    specification,
    { sinceCompose: '2.35.0' },
  ),
})

/** What a container sees of host paths, volumes and memory. */
export const mounts = listOf(
  choice(string, when(since('2.3', '3.2'), mount, 'Mappings in "volumes"')),
  since('1', '2.0..2.2', '3.0..3.1'),
)

import type { BaseImage } from './base-image.ts'
import { isAboutPlainImage } from './plain-images.ts'

// Programs of languages and servers that come in images of their own, and that no other language or system brings along.
// Read in December 2026: the package lists of the systems (debuerreotype/docker-debian-artifacts, rootfs.manifest;
// alpinelinux/docker-alpine, minirootfs; Ubuntu, base manifest), and of buildpack-deps, from which languages start.

/** Each language with what belongs to it: an image that has one of these may have all. */
const LANGUAGES = [
  'node npm npx yarn pnpm',
  'ruby bundle rails rake gem',
  'php composer',
  'java mvn gradle',
  'go',
  'cargo rustc',
  'dotnet',
]

/** Mercurial, which comes with Git in buildpack-deps, is written in Python. */
const PYTHON = 'python python3 pip pip3'

/** Clients of servers, and tools. */
const TOOLS = 'redis-cli psql pg_isready pg_dump mysql mysqladmin mongosh mongo jq gosu'

/** Programs that an image with nothing but a system and one language cannot have. */
export function listForeignPrograms({ names: ofImage, system, has }: BaseImage): readonly string[] {
  if (!isAboutPlainImage({ names: ofImage }) || !['alpine', 'busybox', 'debian', 'ubuntu'].includes(system)) return []
  const own = new Set(has)
  const groups = [TOOLS, ...LANGUAGES, ...(own.has('git') ? [] : [PYTHON])].map((names) => names.split(' '))
  return groups.filter((names) => !names.some((each) => own.has(each))).flat()
}

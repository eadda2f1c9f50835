import { findNearest } from '../../../../core/messages/nearest.ts'
import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { suggestNearest } from '../../../../core/messages/suggestion.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'

const SYSTEMS = [
  'linux',
  'windows',
  'darwin',
  'freebsd',
  'android',
  'wasi',
  'wasip1',
  'js',
  'solaris',
  'openbsd',
  'netbsd',
  'macos',
]
const ARCHITECTURES = [
  'amd64',
  'arm64',
  'arm',
  '386',
  'i386',
  'x86_64',
  'x86-64',
  'aarch64',
  'armhf',
  'armel',
  'loong64',
  'mips',
  'mipsle',
  'mips64',
  'mips64le',
  'ppc64',
  'ppc64le',
  'riscv64',
  's390x',
  'wasm',
  'wasm32',
]

const invalid = message(
  'invalid',
  ({ service, platform, near }: { service: string; platform: Value; near: readonly string[] }) =>
    text`Service ${name(service)} has the invalid platform ${platform}${suggestNearest(near, text`; write for example ${code('linux/amd64')}.`)}`,
)

export const invalidPlatform: ProjectRule = {
  id: 'invalid-platform',
  summary: 'Platforms must be written as os/architecture/variant.',
  // The engine and the builder reject any other form. Compose Specification, services, platform; build, platforms.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { platform, build }] of Object.entries(project.services)) {
      const places: readonly (readonly [string | undefined, Path])[] = [
        [platform, ['services', service, 'platform']],
        ...(build?.platforms ?? []).map(
          (each, index) => [each, ['services', service, 'build', 'platforms', index]] as const,
        ),
      ]
      for (const [platformText, at] of places) {
        if (platformText === undefined || isPlatform(platformText) || !isKnownValue(nodeAt(at))) continue
        const known = ARCHITECTURES.map((architecture) => `linux/${architecture}`)
        report({
          at,
          message: invalid({
            service,
            platform: quoteNode(nodeAt(at), platformText),
            near: findNearest(platformText, known),
          }),
        })
      }
    }
  },
}

// The system may include a version: "windows(10.0.17763)/amd64".
function isPlatform(text: string): boolean {
  const parts = text.split('/')
  const [first = ''] = parts
  if (
    parts.length > 3 ||
    !parts.every((part, index) => (index === 0 ? /^[\w.-]+(?:\([\w.+-]*\))?$/ : /^[\w.-]+$/).test(part))
  )
    return false
  if (parts.length > 1) return true
  const [word = ''] = first.toLowerCase().split('(', 1)
  return SYSTEMS.includes(word) || ARCHITECTURES.includes(word)
}

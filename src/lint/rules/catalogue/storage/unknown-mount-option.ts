import { MOUNT_OPTIONS, parseMount } from '../../../../read/canonical/volumes.ts'
import { findNearest } from '../../../../core/messages/nearest.ts'
import { code, message, text, type Value } from '../../../../core/messages/message.ts'
import { suggestNearest } from '../../../../core/messages/suggestion.ts'
import { isString, type StringScalar } from '../../../../core/tree/node.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import type { PlaceRule } from '../../rule.ts'
import { CONSISTENCY, listMountOptions } from '../../shared/mount-options.ts'
import { quotePartOrWhole, quoteSpan } from '../../shared/quoted.ts'

const ignored = message(
  'ignored',
  ({ option, near }: { option: Value; near: readonly string[] }) =>
    text`Compose ignores the unknown mount option ${option}${suggestNearest(near, text`; remove it.`)}`,
)

const severalMounts = message(
  'several-mounts',
  ({ target, mount }: { target: Value; mount: Value }) =>
    text`This item has two mounts, so Compose mounts one at ${target}; start "- " and ${mount} on the next line.`,
)

export const unknownMountOption: PlaceRule = {
  id: 'unknown-mount-option',
  summary: 'Options of short mounts must be ones that Compose knows.',
  // Compose silently ignores all others: `:RO` leaves the mount writable. Compose Specification, services, volumes,
  // short syntax.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  fixable: true,
  since: '0.1.0',
  places: ['services.*.volumes.*'],
  checkPlace({ node }, { report }) {
    if (!isString(node)) return
    const several = findSecondMount(node)
    if (several !== undefined) {
      const span = locatePart(node, several.start, node.value.length)
      const target = quotePartOrWhole(node, several.target)
      return report({ span, message: severalMounts({ target, mount: quoteSpan(span) }) })
    }
    for (const { text: option, start } of listMountOptions(node)) {
      if (option === '' || option.includes('$') || [...MOUNT_OPTIONS, ...CONSISTENCY].includes(option)) continue
      const known = MOUNT_OPTIONS.find((each) => each === option.trim().toLowerCase()) ?? separateOptions(option)
      const span = locatePart(node, start, start + option.length)
      report({
        span,
        message: ignored({
          option: quoteSpan(span),
          near: known === undefined ? findNearest(option, MOUNT_OPTIONS) : [known],
        }),
        fixes:
          known === undefined
            ? []
            : [
                {
                  title: text`Write ${code(known)} (currently it has no effect)`,
                  safety: 'unsafe',
                  edits: [{ span, text: known }],
                },
              ],
      })
    }
  },
}

/** In `./a:/a, ./b:/b`, the target is `/a, ./b`, and what follows is read as options. */
function findSecondMount(node: StringScalar): { readonly target: string; readonly start: number } | undefined {
  const mount = parseMount(node.value)
  if (typeof mount === 'string' || mount.options[0]?.text.startsWith('/') !== true) return undefined
  const { text: target, start } = mount.target
  const comma = target.lastIndexOf(',')
  if (comma < 0) return undefined
  const blanks = /^\s*/.exec(target.slice(comma + 1))?.[0] ?? ''
  return { target, start: start + comma + 1 + blanks.length }
}

/** `roz`: two options that lack the comma between them. */
function separateOptions(options: string): string | undefined {
  for (const first of MOUNT_OPTIONS) {
    const second = options.startsWith(first) ? options.slice(first.length).trim() : ''
    if (MOUNT_OPTIONS.includes(second)) return `${first},${second}`
  }
  return undefined
}

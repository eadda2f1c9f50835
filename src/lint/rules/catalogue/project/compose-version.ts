import { compareReleases, needsOf, type Need } from '../../../../knowledge/format/releases.ts'
import { code, message, text, words, type Message, type Statement } from '../../../../core/messages/message.ts'
import { nameSubject, nameSubjectWithin } from '../../../../core/messages/subject.ts'
import type { Path } from '../../../../core/tree/path.ts'
import type { SourceRule } from '../../rule.ts'

interface Needed {
  readonly path: Path
  /** The first release that supports it. */
  readonly since: string
  readonly minimum: string
}

const attribute = message(
  'attribute',
  ({ path, ...needed }: Needed) => text`${nameSubject(path)} ${needsNewer(needed)}`,
)

const attributeValue = message(
  'value',
  ({ path, value, ...needed }: Needed & { value: string }) =>
    text`The value ${code(value)} of ${nameSubjectWithin(path)} ${needsNewer(needed)}`,
)

const tagged = message(
  'tag',
  ({ path, tag, ...needed }: Needed & { tag: string }) =>
    text`The tag ${code(tag)} of ${nameSubjectWithin(path)} ${needsNewer(needed)}`,
)

const typed = message(
  'type',
  ({ path, form, ...needed }: Needed & { form: string }) =>
    text`${nameSubject(path)} written as ${words(form)} ${needsNewer(needed)}`,
)

const notation = message(
  'notation',
  ({ path, form, ...needed }: Needed & { form: string }) =>
    text`${nameSubject(path)} in ${words(form)} ${needsNewer(needed)}`,
)

function needsNewer({ since, minimum }: Omit<Needed, 'path'>): Message {
  return text`needs Docker Compose ${words(since)}, but your minimum is ${words(minimum)}; remove it, or raise the minimum.`
}

export const composeVersion: SourceRule = {
  id: 'compose-version',
  summary: 'A file should not need a newer Docker Compose than it is used with.',
  // An older release rejects the file or ignores what it does not know. Off unless `minimum` sets the oldest release.
  // Compose Specification; release notes of Docker Compose.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  since: '0.1.0',
  options: {
    minimum: {
      type: 'string',
      default: '',
      setBy: 'minComposeVersion',
      description: 'The oldest Docker Compose the file must run with, such as "2.24.0"; nothing is checked without it.',
    },
  },
  checkSource({ document, options, report }) {
    const minimum = String(options['minimum'] ?? '')
    const [, oldest] = /^v?(\d+(?:\.\d+){0,2})$/.exec(minimum) ?? []
    if (oldest === undefined) return
    for (const { need, since } of keepNewest(needsOf(document.root))) {
      if (compareReleases(oldest, since) >= 0) continue
      report({ span: need.span, message: describeNeed(need, { path: need.path, since, minimum }) })
    }
  },
}

interface NewestNeed {
  readonly need: Need
  readonly since: string
}

/** An attribute and the form of its value are one reason to raise the minimum: the later release of the two. */
function keepNewest(needs: readonly Need[]): Iterable<NewestNeed> {
  const newest = new Map<string, NewestNeed>()
  for (const need of needs) {
    const { path, compose: since } = need
    const key = JSON.stringify(path)
    const other = newest.get(key)
    if (since === undefined || (other !== undefined && compareReleases(other.since, since) >= 0)) continue
    newest.set(key, { need, since })
  }
  return newest.values()
}

function describeNeed({ kind, form = '' }: Need, needed: Needed): Statement {
  if (kind === undefined) return attribute(needed)
  switch (kind) {
    case 'value':
      return attributeValue({ ...needed, value: form })
    case 'tag':
      return tagged({ ...needed, tag: form })
    case 'type':
      return typed({ ...needed, form })
    case 'notation':
      return notation({ ...needed, form })
  }
}

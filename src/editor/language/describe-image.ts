import { formatSize } from '../../core/source/format-size.ts'
import type { FoundImage, ImageRecord } from '../../knowledge/images/image-configuration.ts'
import type { KnownImage } from '../../knowledge/images/known-images.ts'
import { formatInlineCode } from './markdown.ts'

/** What is known of an image by heart, as a list in Markdown; empty where that is nothing. */
export function describeKnownImage({ ports = [], data, needs = [], check }: KnownImage): string {
  return formatRows([
    ['Ports', ports.map(formatInlineCode)],
    ['Data', data === undefined ? [] : [formatInlineCode(data.path)]],
    ['Needs', needs.map((variables) => variables.map(formatInlineCode).join(' or '))],
    ['Health can be checked with', check === undefined ? [] : [formatInlineCode(check)]],
  ])
}

/** What an image says of itself, as a list in Markdown, without what it does not say. */
export function describeImageRecord(record: ImageRecord, now: number = Date.now()): string {
  switch (record.kind) {
    case 'missing':
      return 'Its registry has no such image.'
    case 'deprecated':
      return 'Its manifest is of schema version 1, which engines no longer pull.'
    case 'found':
      return formatRows(listImageRows(record, now))
  }
}

type LabelledTexts = readonly [label: string, texts: readonly string[]]

function formatRows(rows: readonly LabelledTexts[]): string {
  return rows.flatMap(([label, texts]) => (texts.length === 0 ? [] : [`- ${label}: ${texts.join(', ')}`])).join('\n')
}

function listImageRows({ configuration, platforms, size }: FoundImage, now: number): readonly LabelledTexts[] {
  const { ports, volumes, user, healthcheck, entrypoint, command, created } = configuration
  const started = [...entrypoint, ...command]
  return [
    ['Starts', started.length === 0 ? [] : [formatInlineCode(started.join(' '))]],
    ['User', [user === '' ? 'root' : formatInlineCode(user)]],
    ['Ports', ports.map(formatInlineCode)],
    ['Volumes', volumes.map(formatInlineCode)],
    ['Health check', [healthcheck.length === 0 ? 'none' : formatInlineCode(healthcheck.slice(1).join(' '))]],
    ['Platforms', platforms.map(formatInlineCode)],
    ['Size', size === 0 ? [] : [formatSize(size)]],
    ['Created', created === '' ? [] : [`${created.slice(0, 10)}, ${describeAge(Date.parse(created), now)}`]],
  ]
}

const DAY = 24 * 60 * 60 * 1_000

function describeAge(created: number, now: number): string {
  const days = Math.max(0, Math.floor((now - created) / DAY))
  if (days < 60) return days === 1 ? '1 day ago' : `${days} days ago`
  return days < 730 ? `${Math.floor(days / 30)} months ago` : `${Math.floor(days / 365)} years ago`
}

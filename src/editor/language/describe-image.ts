import { formatSize } from '../../core/source/format-size.ts'
import type { FoundImage, ImageRecord } from '../../knowledge/images/image-configuration.ts'
import { formatInlineCode } from './markdown.ts'

/** What an image says of itself, as a list in Markdown, without what it does not say. */
export function describeImageRecord(record: ImageRecord, now: number = Date.now()): string {
  switch (record.kind) {
    case 'missing':
      return 'Its registry has no such image.'
    case 'deprecated':
      return 'Its manifest is of schema version 1, which engines no longer pull.'
    case 'found':
      return listImageRows(record, now)
        .flatMap(([label, texts]) => (texts.length === 0 ? [] : [`- ${label}: ${texts.join(', ')}`]))
        .join('\n')
  }
}

function listImageRows(
  { configuration, platforms, size }: FoundImage,
  now: number,
): readonly (readonly [string, readonly string[]])[] {
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

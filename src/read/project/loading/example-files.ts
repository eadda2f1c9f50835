import { selectPaths } from '../../../core/paths/paths.ts'
import type { Host } from './host.ts'

const MARKS = ['example', 'sample', 'template', 'dist', 'default', 'defaults']

/**
 * The example of a file that is not checked in: `.env.example` or `example.env` for `.env`, `db.env.sample` or
 * `db.sample.env` for `db.env`. Undefined if there is none.
 */
export function findExampleFile(file: string, host: Host): string | undefined {
  const paths = selectPaths(host)
  const name = paths.basename(file)
  const dot = name.lastIndexOf('.')
  const [stem, extension] = dot <= 0 ? ['', name] : [name.slice(0, dot), name.slice(dot)]
  const visible = name.replace(/^\./, '')
  const names = MARKS.flatMap((mark) => [
    ...['.', '-', '_'].map((separator) => `${name}${separator}${mark}`),
    `${visible}.${mark}`,
    stem === '' ? `${mark}.${visible}` : `${stem}.${mark}${extension}`,
    `.${mark}.${visible}`,
  ])
  const folder = paths.dirname(file)
  return [...new Set(names)].map((each) => paths.join(folder, each)).find((each) => host.kindOf(each) === 'file')
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

const notWhatIsAskedForLater: Plugin = {
  name: 'not-what-is-asked-for-later',
  setup: (context) =>
    context.onResolve({ filter: /./ }, ({ kind }) => (kind === 'dynamic-import' ? { external: true } : undefined)),
}

/** What a bundler makes of an import from what `npm run build` made last. */
async function bundled(code: string): Promise<Uint8Array> {
  const contents = code.replace(/'composure\/?(\w*)'/, (_, entry: string) => `'./dist/${entry || 'index'}.js'`)
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    plugins: [notWhatIsAskedForLater],
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}

/** The rows of the table in `docs/performance.md`: an import, its kilobytes, and its kilobytes compressed. */
const rows = [
  ...readFileSync(join(ROOT, 'docs/performance.md'), 'utf8').matchAll(
    /^\| `import ([^`]+)` +\| +(\d+) \| +(\d+) \|$/gm,
  ),
].map(([, what = '', whole, gzip]) => ({ what, whole: Number(whole), gzip: Number(gzip) }))

test('the page has a row for each entry', () => {
  const entries = rows.map(({ what }) => /'(.*)'/.exec(what)?.[1])
  expect(entries).toEqual(['composure/schema', 'composure/load', 'composure/check', 'composure', 'composure'])
})

test.each(rows)('$what is as large as docs/performance.md says', async ({ what, whole, gzip }) => {
  const code = await bundled(`export ${what}`)
  const compressed = gzipSync(code, { level: 9 })
  // Larger or smaller by so much, it is to be written there, so that nobody spends unseen what was saved.
  expect(Math.abs(code.length / 1000 / whole - 1)).toBeLessThan(0.04)
  expect(Math.abs(compressed.length / 1000 / gzip - 1)).toBeLessThan(0.04)
})

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type BuildOptions, type Metafile } from 'esbuild'
import packageJson from '../package.json' with { type: 'json' }
import { licensesOf } from '../scripts/licenses.ts'
import { writePages } from './pages.ts'
import { makeRelocatable } from './relocatable.ts'

// Builds the site as static files whose addresses are all relative: they work in any folder of any host. With `--playground` it
// builds the playground alone, which takes a second and not a minute.

const here = import.meta.dirname
const out = join(here, 'dist')

const shared: BuildOptions = {
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
  define: {
    COMPOSURE_VERSION: JSON.stringify(packageJson.version),
    COMPOSURE_HOMEPAGE: JSON.stringify(packageJson.homepage),
  },
}

if (!process.argv.includes('--playground')) await buildDocumentation()
await buildPlayground()

async function buildDocumentation(): Promise<void> {
  rmSync(out, { recursive: true, force: true })
  await writePages()
  const { status } = spawnSync(join(here, 'node_modules/.bin/vitepress'), ['build', here], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The documentation could not be built.')
  makeRelocatable(out)
}

async function buildPlayground(): Promise<void> {
  rmSync(join(out, 'chunks'), { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const { metafile } = await build({
    ...shared,
    entryPoints: {
      main: join(here, 'playground/page/main.ts'),
      worker: join(here, 'playground/worker/worker.ts'),
    },
    outdir: out,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    metafile: true,
  })
  const copied = ['playground.css', 'icon.svg', 'playground.webmanifest']
  for (const name of copied) cpSync(join(here, 'playground', name), join(out, name))
  const page = withPreloads(readFileSync(join(here, 'playground/index.html'), 'utf8'), metafile)
  writeFileSync(join(out, 'playground.html'), page)
  writeFileSync(join(out, 'embed.html'), page.replace('<html lang="en">', '<html lang="en" class="embedded">'))
  writeFileSync(join(out, 'THIRD-PARTY-LICENSES.txt'), licensesOf(metafile))

  const made = Object.keys(metafile.outputs).map(nameOf)
  const files = ['playground.html', ...copied, ...made]
  const contents = createHash('sha256')
  for (const name of files) contents.update(readFileSync(join(out, name)))
  await build({
    ...shared,
    entryPoints: [join(here, 'playground/offline/offline.ts')],
    outfile: join(out, 'offline.js'),
    define: { FILES: JSON.stringify(files), BUILD: JSON.stringify(contents.digest('hex').slice(0, 12)) },
  })
}

/** The page, with links to all that its program imports: the browser would not know of it before it has read the program. */
function withPreloads(page: string, { outputs }: Metafile): string {
  const main = Object.entries(outputs).find(([path]) => nameOf(path) === 'main.js')?.[1]
  const imported = main?.imports.filter(({ kind }) => kind === 'import-statement') ?? []
  const links = imported.map(({ path }) => `<link rel="modulepreload" href="${nameOf(path)}" />`)
  return page.replace('<link rel="modulepreload" href="main.js" />', ['$&', ...links].join('\n    '))
}

function nameOf(output: string): string {
  return output.replace(/^.*?dist\//, '')
}

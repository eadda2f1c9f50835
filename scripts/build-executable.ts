import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { build } from 'esbuild'
import packageJson from '../package.json' with { type: 'json' }

// npm run build:executable -- OUTPUT [NODE]: builds the program and Node into one file. NODE is Node 26 or later; it
// becomes part of the file, and must run on this machine, since it compiles the program. Requires the output of `npm
// run build`.

const [output = 'release/composure', node = process.execPath] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'composure-executable-'))
try {
  const main = join(folder, 'main.cjs')
  await build({
    entryPoints: ['src/app/cli/startup/executable.ts'],
    outfile: main,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node26',
    legalComments: 'none',
    logLevel: 'warning',
    define: { COMPOSURE_VERSION: JSON.stringify(packageJson.version), COMPOSURE_PROGRAM: '"./start.cjs"' },
  })
  const configuration = {
    main,
    output: resolve(output),
    disableExperimentalSEAWarning: true,
    // Node options are for the builder, not for the environment of a check.
    execArgvExtension: 'none',
    // V8 starts with less room for young objects, and collects garbage several times in a check of one file.
    execArgv: ['--min-semi-space-size=4'],
    assets: { 'main.cjs': main, ...programScripts(), ...keptCode(), ...rulePages() },
  }
  mkdirSync(dirname(resolve(output)), { recursive: true })
  writeFileSync(join(folder, 'sea.json'), JSON.stringify(configuration))
  execFileSync(node, ['--build-sea', join(folder, 'sea.json')], { stdio: ['ignore', 'ignore', 'inherit'] })
} finally {
  rmSync(folder, { recursive: true })
}

type Assets = Readonly<Record<string, string>>

function programScripts(): Assets {
  const names = readdirSync('dist/program')
  return Object.fromEntries(names.map((name) => [`program/./${name}`, resolve('dist/program', name)]))
}

function rulePages(): Assets {
  return Object.fromEntries(
    readdirSync('docs/checks').map((name) => [`docs/checks/${name}`, resolve('docs/checks', name)]),
  )
}

/**
 * The code that V8 compiles from the scripts that an ordinary check needs, as the program itself caches it after a run.
 */
function keptCode(): Assets {
  const cache = join(folder, 'cache')
  mkdirSync(cache)
  const project = join(folder, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'compose.yaml'), readFileSync('examples/fifteen-mistakes/compose.yaml'))
  const env = { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, COMPOSURE_KEEP_CODE: '1' }
  try {
    execFileSync(node, ['--', resolve('dist/cli.cjs'), 'check'], { cwd: project, env, stdio: 'ignore' })
  } catch {
    // Mistakes in the project make more of the program run.
  }
  const kept = join(cache, 'composure')
  return Object.fromEntries(readdirSync(kept).map((name) => [`kept/./${nameOf(name)}`, join(kept, name)]))
}

/** Parses `start.cjs` from `7da961389b67-node-v26.12.1-x64-check-start.bin`. */
function nameOf(kept: string): string {
  const [, name = ''] = /-check-(.+)\.bin$/.exec(kept) ?? []
  return `${name}.cjs`
}

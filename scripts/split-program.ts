import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path'
import { build, transform, type BuildOptions, type Metafile } from 'esbuild'
import { rollup, type Plugin } from 'rollup'

/**
 * A program as CommonJS scripts that import each other by name: `./start.cjs`. Each is a function of its `require`, its
 * `exports` and the folder that `import.meta.dirname` means.
 */
export interface SplitProgram {
  /** The entry script. */
  readonly main: string
  /** The text of each script by its name. */
  readonly scripts: ReadonlyMap<string, string>
  readonly metafile: Metafile
}

/**
 * Splits a program into one script with everything an ordinary run needs, in a single scope, and one for each other
 * module that is imported on demand. V8 scans all of a script before it starts, and a module in a wrapper of its own
 * twice.
 *
 * @param entry the entry module of the program.
 * @param ordinary modules imported on demand that an ordinary run needs.
 */
// eslint-disable-next-line max-lines-per-function -- one step after the other, each with what the last one gave
export async function splitProgram(
  entry: string,
  ordinary: readonly string[],
  options: BuildOptions,
): Promise<SplitProgram> {
  const { outputFiles, metafile } = await build({
    ...options,
    define: { ...options.define, 'import.meta.dirname': 'folder' },
    entryPoints: [entry],
    outdir: '.',
    write: false,
    metafile: true,
    splitting: true,
    format: 'esm',
    minify: false,
    legalComments: 'none',
  })
  const modules = new Map(outputFiles.map(({ path, text }) => [path, text]))
  const inMain = neededAtOnce([entry, ...ordinary], metafile)
  const bundle = await rollup({
    input: join(process.cwd(), madeOf(entry, metafile)),
    external: [/^node:/, ...builtinModules],
    treeshake: false,
    preserveEntrySignatures: false,
    plugins: [reading(modules)],
    onwarn: (warning) => {
      // esbuild drops functions that are never called, but not what only they import.
      if (warning.code === 'UNUSED_EXTERNAL_IMPORT') return
      throw new Error(warning.message)
    },
  })
  const { output } = await bundle.generate({
    format: 'cjs',
    exports: 'named',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    manualChunks: (id) => (inMain.has(id) ? 'main' : undefined),
    esModule: false,
    externalLiveBindings: false,
    freeze: false,
    generatedCode: 'es2015',
  })
  const scripts = new Map<string, string>()
  for (const chunk of output) {
    if (chunk.type !== 'chunk') continue
    const { code } = await transform(chunk.code, {
      minify: true,
      format: 'cjs',
      target: options.target ?? 'esnext',
      legalComments: 'none',
    })
    scripts.set(chunk.fileName, `(function (require, exports, folder) {${code}})`)
  }
  return { main: output[0].fileName, scripts, metafile }
}

/** The files with some modules and everything that these import statically. */
function neededAtOnce(modules: readonly string[], metafile: Metafile): ReadonlySet<string> {
  const needed = new Set<string>()
  const waiting = modules.map((module) => madeOf(module, metafile))
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const id = join(process.cwd(), file)
    if (needed.has(id)) continue
    needed.add(id)
    for (const { kind, path, external } of metafile.outputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) waiting.push(path)
    }
  }
  return needed
}

function madeOf(module: string, { outputs }: Metafile): string {
  const made = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === module)
  if (made === undefined) throw new Error(`Nothing was made of "${module}".`)
  return made[0]
}

function reading(modules: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'reading',
    resolveId: (path, importer) => (importer === undefined ? path : join(dirname(importer), path)),
    load: (path) => modules.get(path),
  }
}

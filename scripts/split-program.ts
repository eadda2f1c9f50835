import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path'
import { build, transform, type BuildOptions, type Metafile } from 'esbuild'
import { rollup, type OutputChunk, type OutputOptions, type Plugin, type RollupBuild } from 'rollup'

/**
 * A program as CommonJS scripts that import each other by name: `./start.cjs`. Each is a function of its `require`, its
 * `exports` and the folder that `import.meta.dirname` means.
 */
export interface SplitProgram {
  /** The entry script. */
  readonly main: string
  /** The text of each script by its name. */
  readonly scripts: ReadonlyMap<string, string>
}

/** Runs a program as people usually do, and returns the names of the scripts that were loaded. */
export type Trial = (program: SplitProgram) => ReadonlySet<string>

/**
 * Splits a program into one script with the modules that an ordinary run needs, in a single scope, and others with the
 * rest. V8 scans all of a script before it starts, so that code that is not needed costs time.
 *
 * A script loads another when it first uses something of it, also where the module imports it at the top. No module
 * does anything else when it is loaded than to define its exports, so the order makes no difference.
 *
 * @param entry the entry module of the program.
 * @param trial an ordinary run, which is given the program with a script for each module.
 */
export async function splitProgram(
  entry: string,
  trial: Trial,
  options: BuildOptions,
): Promise<SplitProgram & { readonly metafile: Metafile }> {
  const { metafile } = await build({ ...options, entryPoints: [entry], outdir: '.', write: false, metafile: true })
  const modules = await modulesOf(entry, Object.keys(metafile.inputs), options)
  const bundle = await rollup({
    input: modules.entry,
    external: [/^node:/, ...builtinModules],
    treeshake: false,
    preserveEntrySignatures: 'allow-extension',
    plugins: [reading(modules.texts)],
    onwarn: (warning) => {
      // Scripts import each other: those with the rest need what is in the main one.
      if (warning.code !== 'CIRCULAR_CHUNK') throw new Error(warning.message)
    },
  })
  const apart = await rendered(bundle, { preserveModules: true, preserveModulesRoot: process.cwd() })
  const loaded = trial(await programOf(apart, options))
  const needed = new Set(apart.flatMap(({ fileName, moduleIds }) => (loaded.has(fileName) ? moduleIds : [])))
  const rest = restOf(needed, modules)
  const split = await rendered(bundle, { manualChunks: (id) => (needed.has(id) ? 'main' : rest.get(id)) })
  return { ...(await programOf(split, options)), metafile }
}

interface Modules {
  readonly entry: string
  /** The text of each module by its path. */
  readonly texts: ReadonlyMap<string, string>
  /** The modules that each imports statically. */
  readonly imports: ReadonlyMap<string, readonly string[]>
  /** The source file of each. */
  readonly sources: ReadonlyMap<string, string>
}

/** Each source file as a JavaScript module of its own: esbuild puts those into one that only import each other. */
async function modulesOf(entry: string, files: readonly string[], options: BuildOptions): Promise<Modules> {
  const { outputFiles, metafile } = await build({
    ...options,
    define: { ...options.define, 'import.meta.dirname': 'folder' },
    entryPoints: files.filter((file) => !file.includes(':')),
    outbase: '.',
    outdir: '.',
    write: false,
    metafile: true,
    splitting: true,
    format: 'esm',
    minify: false,
    legalComments: 'none',
  })
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => [join(process.cwd(), path), output] as const)
  const isOwn = (path: string) => path in metafile.outputs
  return {
    entry: outputs.find(([, { entryPoint }]) => entryPoint === entry)?.[0] ?? '',
    texts: new Map(outputFiles.map(({ path, text }) => [path, text])),
    imports: new Map(
      outputs.map(([path, { imports }]) => [
        path,
        imports
          .filter((each) => each.kind === 'import-statement' && isOwn(each.path))
          .map((each) => join(process.cwd(), each.path)),
      ]),
    ),
    sources: new Map(
      outputs.map(([path, { entryPoint, inputs }]) => [path, entryPoint ?? Object.keys(inputs)[0] ?? '']),
    ),
  }
}

/**
 * The script for each module that is imported statically by those that are needed, but was not: one for each module of
 * `src/`, and each package.
 */
function restOf(needed: ReadonlySet<string>, { imports, sources }: Modules): ReadonlyMap<string, string> {
  const rest = new Map<string, string>()
  const waiting = [...needed]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const imported of imports.get(id) ?? []) {
      if (needed.has(imported) || rest.has(imported)) continue
      rest.set(imported, `rest-of-${sources.get(imported)?.split('/').slice(0, 3).join('-')}`)
      waiting.push(imported)
    }
  }
  return rest
}

async function rendered(bundle: RollupBuild, options: OutputOptions): Promise<readonly OutputChunk[]> {
  const { output } = await bundle.generate({
    ...options,
    format: 'cjs',
    exports: 'named',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    hoistTransitiveImports: false,
    esModule: false,
    externalLiveBindings: false,
    freeze: false,
    generatedCode: 'es2015',
  })
  return output.filter((chunk) => chunk.type === 'chunk')
}

async function programOf(chunks: readonly OutputChunk[], options: BuildOptions): Promise<SplitProgram> {
  const main = chunks.find(({ isEntry }) => isEntry)?.fileName ?? ''
  const scripts = await Promise.all(
    chunks.map(async (chunk) => [chunk.fileName, await scriptOf(chunk, main, options)] as const),
  )
  return { main, scripts: new Map(scripts) }
}

/** The name of the other scripts in each; no module has a variable of this name. */
const OTHERS = '$scripts'

/** A script that imports another when it first uses something of it, unless that is the main one, which is loaded. */
async function scriptOf({ fileName, code }: OutputChunk, main: string, options: BuildOptions): Promise<string> {
  const others = new Map<string, string>()
  const absolute = (path: string) => `./${join(dirname(fileName), path)}`
  const body = code
    .replaceAll(/^(?:(?:const|var) (?<name>\w+) = )?require\('(?<path>\.[^']+)'\);\n/gm, (statement, name, path) => {
      if (typeof name === 'string' && absolute(String(path)) === `./${main}`) return statement
      if (typeof name === 'string') others.set(name, absolute(String(path)))
      return ''
    })
    .replaceAll(/\brequire\('(?<path>\.[^']+)'\)/g, (_, path) => `require('${absolute(String(path))}')`)
  const { code: text } = await transform(body, {
    minify: true,
    treeShaking: true,
    format: 'cjs',
    target: options.target ?? 'esnext',
    legalComments: 'none',
    define: Object.fromEntries([...others.keys()].map((name) => [name, `${OTHERS}.${name}`])),
  })
  const loading = [...others].map(([name, path]) => `get ${name}(){return require("${path}")}`)
  return `(function (require, exports, folder) {const ${OTHERS}={${loading.join()}};${text}})`
}

function reading(modules: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'reading',
    resolveId: (path, importer) => (importer === undefined ? path : join(dirname(importer), path)),
    load: (path) => modules.get(path),
  }
}

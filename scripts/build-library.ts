import { readFileSync } from 'node:fs'
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild'
import { entryPoints } from './entry-points.ts'

/**
 * What people import for itself. Each has a file of its own, so that a bundler leaves out the rest of the library: it
 * leaves out whole files, but keeps the tables inside those that it needs.
 */
const helpers = {
  'chunks/host': 'src/read/project/loading/host.ts',
  'chunks/message': 'src/core/messages/message.ts',
} as const

/** Builds what the package lets others import, as ES modules and, for `require`, as the same files in CommonJS. */
export async function buildLibrary(options: BuildOptions): Promise<Metafile> {
  const { metafile } = await build({
    ...options,
    metafile: true,
    entryPoints: { ...entryPoints, ...helpers },
    outdir: 'dist',
    splitting: true,
    format: 'esm',
    chunkNames: 'chunks/[name]-[hash]',
    // All licences are in one file.
    legalComments: 'none',
  })
  await build({
    ...options,
    entryPoints: Object.keys(metafile.outputs).flatMap((path) =>
      path.endsWith('.js') ? { in: path, out: path.replace(/\.js$/, '') } : [],
    ),
    outdir: '.',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    // Node then finds the names of the exports, for an `import` of it.
    platform: 'node',
    // Not every tool that has `require` can load ES modules: Jest cannot.
    supported: { 'dynamic-import': false },
    plugins: [eachRequiringTheOthers],
    legalComments: 'none',
  })
  return metafile
}

const eachRequiringTheOthers: Plugin = {
  name: 'each-requiring-the-others',
  setup(context) {
    context.onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'entry-point'
        ? // Elsewhere than in this package, whose modules see no "default" in what they require.
          { path, namespace: 'library' }
        : { path: path.replace(/^(\..*)\.js$/, '$1.cjs'), external: true },
    )
    context.onLoad({ filter: /./, namespace: 'library' }, ({ path }) => ({ contents: readFileSync(path) }))
  },
}

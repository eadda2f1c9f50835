import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'

// One declaration file per entry, with only the public types.
const bundle = await rollup({
  input: {
    index: 'src/index.ts',
    node: 'src/node/index.ts',
    schema: 'src/schema.ts',
    load: 'src/load.ts',
    check: 'src/check.ts',
  },
  external: /^node:/,
  plugins: [dts()],
  onwarn: (warning) => {
    throw new Error(warning.message)
  },
})
await bundle.write({ dir: 'dist', entryFileNames: '[name].d.ts', chunkFileNames: 'types/[name].d.ts' })

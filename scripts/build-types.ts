import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'
import { describeAttributes } from './describe-attributes.ts'
import { entryPoints } from './entry-points.ts'

// One declaration file per entry, with only the public types.
const bundle = await rollup({
  input: entryPoints,
  external: /^node:/,
  plugins: [dts()],
  onwarn: (warning) => {
    throw new Error(warning.message)
  },
})
await bundle.write({ dir: 'dist', entryFileNames: '[name].d.ts', chunkFileNames: 'types/[name].d.ts' })

describeAttributes(join(import.meta.dirname, '../dist/node.d.ts'))

// The same for modules of CommonJS, whose declarations may only import such.
for (const name of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.d.ts')) continue
  const text = readFileSync(join('dist', name), 'utf8')
  const required = text.replaceAll(/(from '\.{1,2}\/[^']*)\.js'/g, "$1.cjs'")
  writeFileSync(join('dist', name.replace(/\.ts$/, '.cts')), required)
}

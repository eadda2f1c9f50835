/** What the package lets others import, by the name of its files in `dist/`. */
export const entryPoints = {
  index: 'src/index.ts',
  node: 'src/outside/node/index.ts',
  schema: 'src/schema.ts',
  load: 'src/load.ts',
  check: 'src/check.ts',
} as const

import { defineConfig } from 'vitest/config'

/** The tests of the folder that scripts/mutation.ts mutates; those that look at thousands of files would take minutes for each mutant. */
export default defineConfig({
  test: {
    include: [`test/${process.env['MUTATED'] ?? 'no folder'}/**/*.test.ts`],
    exclude: ['**/{conformance,property,properties,no-*}.test.ts'],
    testTimeout: 60_000,
  },
})

import { defineConfig } from 'vitest/config'
import packageJson from './package.json' with { type: 'json' }

export default defineConfig({
  // As the build has it, so that tests see the addresses that reports have.
  define: { COMPOSURE_HOMEPAGE: JSON.stringify(packageJson.homepage) },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // No test leaves anything behind, so that all of a worker share their modules: the run takes a fifth of the time.
    isolate: false,
    // One core less is the default, which is half of those of a small machine.
    maxWorkers: '100%',
  },
})

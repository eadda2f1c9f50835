import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext } from '@stryker-mutator/api/core'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  determineHitLimitReached,
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import fc from 'fast-check'
import { collectTests, getFn, type Suite, type Test, type VitestRunner } from '@vitest/runner'

/** The tests of very many files, very large ones or random ones would take minutes for each mutant. */
const slow = /(?:^|\/)(?:conformance|limits|property|properties|no-[\w-]+)\.test\.ts$/

/** A test that takes longer, in microseconds, covers nothing: it would be run for hundreds of mutants. */
const affordable = 500_000

// The same texts each time; and one that fails is enough.
fc.configureGlobal({ seed: 1, endOnFailure: true })

/** Stryker's code in the mutated files reads which mutant is active, and counts here what each test reaches. */
const mutation: InstrumenterContext = {}
Object.assign(globalThis, { [INSTRUMENTER_CONSTANTS.NAMESPACE]: mutation })

/**
 * Runs the tests of Vitest in one process, again and again. Vitest itself starts a worker for each mutant, which takes
 * twenty times as long as the tests: it loads the modules anew.
 */
class OneProcessRunner implements TestRunner {
  private tests: ReadonlyMap<string, Test> = new Map()

  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: false }
  }

  async init(): Promise<void> {
    const files = await collectTests(testFiles(), collector)
    const broken = files.find(({ result }) => result?.state === 'fail')
    if (broken !== undefined) throw new Error(`${broken.name}: ${broken.result?.errors?.[0]?.message ?? ''}`)
    this.tests = new Map(files.flatMap((file) => testsOf(file)).map((test) => [test.id, test]))
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = []
    for (const test of this.tests.values()) {
      mutation.currentTestId = test.id
      const before = process.cpuUsage()
      tests.push(await resultOf(test))
      if (process.cpuUsage(before).user > affordable) delete mutation.mutantCoverage?.perTest[test.id]
    }
    delete mutation.currentTestId
    const { mutantCoverage = { static: {}, perTest: {} } } = mutation
    return { status: DryRunStatus.Complete, tests, mutantCoverage }
  }

  async mutantRun({ activeMutant, hitLimit, testFilter = [] }: MutantRunOptions): Promise<MutantRunResult> {
    Object.assign(mutation, { activeMutant: activeMutant.id, hitCount: 0, hitLimit })
    const tests: TestResult[] = []
    for (const test of testFilter.flatMap((id) => this.tests.get(id) ?? [])) {
      const result = await resultOf(test)
      tests.push(result)
      if (result.status === TestStatus.Failed) {
        await this.endIfSpoilt(test)
        break
      }
    }
    const timeout = determineHitLimitReached(mutation.hitCount, hitLimit)
    return toMutantRunResult(timeout ?? { status: DryRunStatus.Complete, tests })
  }

  /** A mutant may leave something wrong in a cache, which fails the tests of other mutants: Stryker then starts a new process. */
  private async endIfSpoilt(test: Test): Promise<void> {
    const { hitCount = 0 } = mutation
    Object.assign(mutation, { activeMutant: undefined, hitLimit: undefined })
    const again = await resultOf(test)
    mutation.hitCount = hitCount
    if (again.status === TestStatus.Failed) process.exit(1)
  }
}

function testFiles(): string[] {
  const folders = (process.env['MUTATION_TESTS'] ?? '').split(' ')
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts') && !slow.test(file))
      .map((file) => resolve(folder, file)),
  )
}

const collector: VitestRunner = {
  config: {
    root: process.cwd(),
    setupFiles: [],
    name: undefined,
    passWithNoTests: true,
    testNamePattern: undefined,
    allowOnly: false,
    sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
    chaiConfig: undefined,
    maxConcurrency: 1,
    testTimeout: 0,
    hookTimeout: 0,
    retry: 0,
    includeTaskLocation: false,
    tags: [],
    tagsFilter: undefined,
    strictTags: false,
  },
  importFile: (path) => import(pathToFileURL(path).href),
}

function testsOf(suite: Suite): readonly Test[] {
  return suite.tasks.flatMap((task) => (task.type === 'suite' ? testsOf(task) : task.mode === 'skip' ? [] : [task]))
}

async function resultOf(test: Test): Promise<TestResult> {
  const start = performance.now()
  const failure = await failureOf(test)
  const about = { id: test.id, name: `${test.file.name} ${test.name}`, timeSpentMs: performance.now() - start }
  return failure === undefined
    ? { ...about, status: TestStatus.Success }
    : { ...about, status: TestStatus.Failed, failureMessage: failure }
}

async function failureOf(test: Test): Promise<string | undefined> {
  try {
    await getFn(test)()
    return undefined
  } catch (error) {
    return String(error)
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'one-process', OneProcessRunner)]

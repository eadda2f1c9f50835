import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import type { Instruction } from '../../../../read/dockerfile/dockerfile.ts'
import type { Stage } from '../../../../read/dockerfile/stages.ts'
import type { Build } from '../../../../read/model/build.ts'
import { listStagesCopiedFrom, readInstructions } from '../../shared/dockerfile.ts'

const onlyAtRunTime = message(
  'only-at-run-time',
  ({ service, variable }: { service: string; variable: string }) =>
    text`The Dockerfile of service ${name(service)} uses ${name(variable)} in a RUN, where ${name('environment')} does not apply; declare ${code(`ARG ${variable}`)} there, and set it under ${name('build.args')}.`,
)

const setTooLate = message(
  'set-too-late',
  ({ service, variable }: { service: string; variable: string }) =>
    text`The Dockerfile of service ${name(service)} uses ${name(variable)} while the image is built, where ${name('environment')} does not apply; set it under ${name('build.args')}.`,
)

/** Variables that the shell or base images set: those of languages and servers give their location and version. */
const USUAL = new RegExp(
  `^(?:${[
    'PATH|HOME|USER|PWD|HOSTNAME|SHELL|LANG|LC_ALL|TZ|TERM|GOPATH|PGDATA|VIRTUAL_ENV|LD_LIBRARY_PATH',
    '(?:JAVA|NODE|YARN|PYTHON|RUBY|GEM|BUNDLE|PHP|PERL|GOLANG|CARGO|RUSTUP|RUST|DOTNET|GRADLE|MAVEN|COMPOSER|CATALINA|NGINX|PG)_(?:HOME|VERSION|MAJOR|PATH|INI_DIR)',
  ].join('|')})$`,
)

export const buildTimeVariable: ProjectRule = {
  id: 'build-time-variable',
  summary: 'Variables that a Dockerfile uses in RUN should be build arguments.',
  // "environment" is for the container; it is not available while the image is built. Compose Build Specification,
  // args; Dockerfile reference, ARG.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, files, report }) {
    for (const [service, { build, environment = {} }] of Object.entries(project.services)) {
      if (build === undefined) continue
      const variables = Object.keys(environment).filter((variable) => !USUAL.test(variable))
      if (variables.length === 0) continue
      const missing = findUndeclaredArguments(readInstructions(build, files))
      const empty = findEmptyArguments(listStagesCopiedFrom(build, files), build.args)
      for (const variable of variables) {
        const at = ['services', service, 'environment', variable]
        if (missing.has(variable)) report({ at, key: true, message: onlyAtRunTime({ service, variable }) })
        else if (empty.has(variable)) report({ at, key: true, message: setTooLate({ service, variable }) })
      }
    }
  },
}

/** What bundlers write into the files that they produce: Vite, Create React App, Next.js, Vue CLI, Gatsby. */
const BUNDLED = /^(?:VITE|REACT_APP|NEXT_PUBLIC|VUE_APP|GATSBY)_/

/** Build arguments without a value that a stage needs, although nothing of it runs later. */
function findEmptyArguments(stages: readonly Stage[], given: Build['args'] = {}): ReadonlySet<string> {
  const empty = stages.flatMap(({ instructions }) => {
    const scripts = instructions.filter(({ keyword }) => keyword === 'RUN').map((run) => run.text)
    const declared = instructions.filter(({ keyword }) => keyword === 'ARG').flatMap(({ words }) => words)
    return declared.map((word) => word.text).filter((variable) => BUNDLED.test(variable) || isUsedIn(scripts, variable))
  })
  return new Set(empty.filter((variable) => !variable.includes('=') && !Object.hasOwn(given, variable)))
}

function isUsedIn(scripts: readonly string[], variable: string): boolean {
  return scripts.some((script) => listUsedVariables(script).includes(variable))
}

/** The variables that RUN uses and the Dockerfile does not set. */
function findUndeclaredArguments(instructions: readonly Instruction[]): ReadonlySet<string> {
  const known = new Set<string>()
  const missing = new Set<string>()
  for (const { keyword, flags, text } of instructions) {
    if (keyword === 'ARG' || keyword === 'ENV') {
      for (const variable of namesSetIn(text, keyword)) known.add(variable)
    } else if (keyword === 'RUN') {
      // A mount may set a variable.
      const options = flags.map(({ value }) => value).join(' ')
      const script = `${options} ${text}`
      for (const variable of listUsedVariables(script)) {
        if (!known.has(variable) && !isSetIn(script, variable)) missing.add(variable)
      }
    }
  }
  return missing
}

/** A variable with a default is meant to be optional, and single-quoted text is for another program than the shell. */
function listUsedVariables(script: string): readonly string[] {
  const used = /(?<![\\$])\$(?:\{(?=\w+(?!\w|:?[-+])))?([A-Za-z_]\w*)/g
  return [...script.replaceAll(/'[^']*'/g, '').matchAll(used)].map(([, variable = '']) => variable)
}

/** `A=1 B=2`, and the old syntax `ENV A 1`. */
function namesSetIn(text: string, keyword: 'ARG' | 'ENV'): readonly string[] {
  const assigned = [...text.matchAll(/(?:^|\s)([A-Za-z_]\w*)=/g)].map(([, variable = '']) => variable)
  const words = text.split(/\s+/)
  return keyword === 'ARG' ? [...assigned, ...words] : assigned.length > 0 ? assigned : words.slice(0, 1)
}

function isSetIn(script: string, variable: string): boolean {
  return new RegExp(`\\b(?:${variable}=|env=${variable}\\b|(?:for|read|unset)(?: -\\w+)* ${variable}\\b)`).test(script)
}

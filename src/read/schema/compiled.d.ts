// What scripts/compile-validators.ts generates, declared so that it type-checks before the script has run.
/* eslint-disable @typescript-eslint/consistent-type-imports -- a file with an import of its own cannot declare modules by a pattern */
declare module '*.validators.js' {
  type Format = import('../../knowledge/format/versions.ts').FormatVersion
  const validators: Readonly<Record<Format, import('./validator.ts').CompiledValidator>>
  export default validators
}

// What scripts/compile-validators.ts generates, declared so that it type-checks before the script has run.
declare module '*.validator.js' {
  const validate: (value: unknown) => boolean
  export default validate
}

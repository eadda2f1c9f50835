// What scripts/compile-validators.ts generates, whether or not it has run.
declare module '*.validator.js' {
  const validate: (value: unknown) => boolean
  export default validate
}

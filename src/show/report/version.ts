declare const COMPOSURE_VERSION: string

/** The version of the package, inserted by the build; unbuilt source has none. */
export const version = typeof COMPOSURE_VERSION === 'string' ? COMPOSURE_VERSION : '0.0.0'

declare const COMPOSURE_BUILD: string

/** Distinguishes two builds of the same version. */
export const build = typeof COMPOSURE_BUILD === 'string' ? COMPOSURE_BUILD : ''

/** What `scripts/compile-glyphs.ts` writes when the package is built. */
declare module '*/compiled/glyphs.js' {
  /** The outlines of each character as path data with relative coordinates, in 250ths of the size of the font. */
  export const faces: Readonly<Record<'regular' | 'bold', Readonly<Record<string, string>>>>
}

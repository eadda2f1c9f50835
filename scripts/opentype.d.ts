/** The part of opentype.js that is used; it has no types of its own. */
declare module 'opentype.js' {
  export interface Font {
    readonly charToGlyph: (character: string) => Glyph
  }

  export interface Glyph {
    /** 0 is the glyph of characters that the font does not have. */
    readonly index: number
    readonly getPath: (x: number, y: number, fontSize: number) => { readonly commands: readonly Command[] }
  }

  export type Command =
    | { readonly type: 'M' | 'L'; readonly x: number; readonly y: number }
    | { readonly type: 'Q'; readonly x1: number; readonly y1: number; readonly x: number; readonly y: number }
    | { readonly type: 'Z' }

  export function loadSync(path: string): Font
}

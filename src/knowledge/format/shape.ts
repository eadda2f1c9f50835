import { everywhere, intersectFormats, nowhere, specification, type Formats, type FormatVersion } from './versions.ts'

/** What a place can contain. If several shapes are allowed, their JSON types differ in every format. */
export type Shape = SingleShape | ChoiceShape

export type SingleShape =
  | StringShape
  | IntegerShape
  | NumberShape
  | { readonly kind: 'boolean'; readonly name?: undefined }
  | { readonly kind: 'null'; readonly name?: undefined }
  | ListShape
  | MappingShape

interface Named {
  /** The name of the structure in `$defs`, if it is used in several places. */
  readonly name?: string | undefined
}

export interface StringShape extends Named {
  readonly kind: 'string'
  readonly pattern?: Pattern | undefined
  /** The only strings allowed, with the formats that have them. */
  readonly values?: ReadonlyMap<string, Formats> | undefined
  /** A valid string, for places where people often write something else. */
  readonly example?: string | undefined
  /** The usual unit of a quantity, for places where people often omit it. */
  readonly unit?: 's' | 'm' | undefined
}

export interface Pattern {
  /** An ECMAScript regular expression; it is not anchored implicitly. */
  readonly source: string
  /** What it allows, as the continuation of "must be". */
  readonly says: string
}

export interface IntegerShape extends Named {
  readonly kind: 'integer'
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
}

export interface NumberShape extends Named {
  readonly kind: 'number'
  readonly minimum?: number | undefined
}

export interface ListShape extends Named {
  readonly kind: 'list'
  readonly items: Shape
  /** The formats in which items must be unique. */
  readonly unique: Formats
}

export interface MappingShape extends Named {
  readonly kind: 'mapping'
  /** The known keys, in the order in which Compose prints them. */
  readonly attributes: ReadonlyMap<string, Attribute>
  /** User-defined keys. */
  readonly keys?: { readonly pattern: Pattern; readonly value: Shape } | undefined
  /** The formats in which keys may start with `x-`. */
  readonly extensions: Formats
  /** The formats in which any other key is ignored. */
  readonly open: Formats
}

export interface ChoiceShape extends Named {
  readonly kind: 'choice'
  readonly branches: readonly Branch[]
}

export interface Branch {
  readonly shape: Shape
  readonly formats: Formats
  /** What it is called, in the plural, when a format lacks it. */
  readonly called?: string | undefined
}

/**
 * What a value means, where its shape does not say:
 *
 * - `duration`: a time such as `1m30s`
 * - `bytes`: a number of bytes such as `512m`
 * - `count`: a whole number, of which Compose drops a fraction
 * - `variables`: the environment of a program, or the arguments of a build
 * - `labels`, `options`: other texts by keys that are up to the author
 * - `texts`: a list of texts that may look like numbers
 * - `prose`: a command or the content of a file, in which anything may be written
 */
export type ValueKind = 'duration' | 'bytes' | 'count' | 'variables' | 'labels' | 'options' | 'texts' | 'prose'

/** A known key of a mapping. */
export interface Attribute {
  /** One sentence of documentation. */
  readonly documentation: string
  readonly shape: Shape
  /** What follows from it: the decoder, what editors complete and color, what rules look at, and since when. */
  readonly kind?: ValueKind
  readonly formats: Formats
  /** The formats in which it is required. */
  readonly required: Formats
  /** Another key that is required beside it, in some formats. */
  readonly beside?: { readonly key: string; readonly formats: Formats } | undefined
  /** What to use instead in formats that lack it. */
  readonly instead?: string | undefined
  /** The key it has there, if only its name differs. */
  readonly renamed?: string | undefined
  /**
   * The first Docker Compose release after 2.0.0 whose schema has it, or in which it has an effect, if that is later:
   * `include` and `gw_priority` were in the schema before Compose used them.
   */
  readonly sinceCompose?: Release
  /** The first Docker Engine release whose API has it. */
  readonly sinceEngine?: Release
}

/** Numbers separated by dots, such as `2.24.4` or `28.0`. */
export type Release = string

type Details = Partial<Omit<Attribute, 'documentation' | 'shape' | 'kind' | 'formats'>>

export function attribute(
  documentation: string,
  shape: Shape,
  formats: Formats = everywhere,
  details: Details = {},
): Attribute {
  return { documentation, shape, formats, required: nowhere, ...details }
}

/** An attribute whose values are of a kind. */
export function ofKind(kind: ValueKind, attribute: Attribute): Attribute {
  return { ...attribute, kind }
}

/** A required attribute. */
export function required(documentation: string, shape: Shape, formats: Formats = everywhere): Attribute {
  return attribute(documentation, shape, formats, { required: formats })
}

export const string: StringShape = { kind: 'string' }
export const boolean: SingleShape = { kind: 'boolean' }
export const number: NumberShape = { kind: 'number' }
export const integer: IntegerShape = { kind: 'integer' }
export const nothing: SingleShape = { kind: 'null' }

export function stringLike(source: string, says: string): StringShape {
  return { kind: 'string', pattern: { source, says } }
}

/** A choice of words; a pair if only some formats have the word. */
export function oneOf(...words: readonly (string | readonly [string, Formats])[]): StringShape {
  return {
    kind: 'string',
    values: new Map(words.map((word) => (typeof word === 'string' ? [word, everywhere] : word))),
  }
}

export function integerFrom(minimum: number, maximum?: number): IntegerShape {
  return { kind: 'integer', minimum, maximum }
}

export function listOf(items: Shape, unique: Formats = nowhere): ListShape {
  return { kind: 'list', items, unique }
}

interface Openness {
  readonly extensions?: Formats
  readonly open?: Formats
}

/** A mapping with known keys. In today's format, nearly all of them also allow `x-` keys. */
export function mapping(
  attributes: Readonly<Record<string, Attribute>>,
  { extensions = specification, open = nowhere }: Openness = {},
): MappingShape {
  return { kind: 'mapping', attributes: new Map(Object.entries(attributes)), extensions, open }
}

/** A mapping with user-defined keys. Other keys are rejected unless it is `open`. */
export function mapOf(value: Shape, pattern: Pattern, open: Formats = nowhere): MappingShape {
  return { kind: 'mapping', attributes: new Map(), keys: { pattern, value }, extensions: nowhere, open }
}

/** A mapping with any content. */
export const anyMapping: MappingShape = {
  kind: 'mapping',
  attributes: new Map(),
  extensions: nowhere,
  open: everywhere,
}

/** Several shapes, distinguished by their JSON type. */
export function choice(...branches: readonly (Shape | Branch)[]): ChoiceShape {
  return {
    kind: 'choice',
    branches: branches.map((branch) => ('kind' in branch ? { shape: branch, formats: everywhere } : branch)),
  }
}

/** A shape of a choice that only some formats have. */
export function when(formats: Formats, shape: Shape, called?: string): Branch {
  return { shape, formats, called }
}

export function named<S extends Shape>(name: string, shape: S): S {
  return { ...shape, name }
}

/** The shapes that a format allows in a place, with choices expanded. */
export function selectBranches(shape: Shape, format: FormatVersion): readonly SingleShape[] {
  if (shape.kind !== 'choice') return [shape]
  return shape.branches.flatMap((branch) => (branch.formats.has(format) ? selectBranches(branch.shape, format) : []))
}

/** The only strings that a format allows; undefined if it allows others. */
export function selectWords({ values }: StringShape, format: FormatVersion): string[] | undefined {
  return values && [...values].flatMap(([word, formats]) => (formats.has(format) ? [word] : []))
}

/** Every shape of a place with the formats that have it, with choices expanded. */
export function listBranches(shape: Shape, formats: Formats = everywhere, called?: string): readonly SingleBranch[] {
  if (shape.kind !== 'choice') return [{ shape, formats, called }]
  return shape.branches.flatMap((branch) =>
    listBranches(branch.shape, intersectFormats(formats, branch.formats), branch.called ?? called),
  )
}

export interface SingleBranch extends Branch {
  readonly shape: SingleShape
}

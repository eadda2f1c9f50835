import { everywhere, inBoth, nowhere, specification, type Formats, type FormatVersion } from './versions.ts'

/** What may stand in a place. Where several shapes may, their JSON types differ in every format. */
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
  /** What the structure is called in `$defs`, where it is used in several places. */
  readonly name?: string | undefined
}

export interface StringShape extends Named {
  readonly kind: 'string'
  readonly pattern?: Pattern | undefined
  /** The only texts allowed, with the formats that have them. */
  readonly values?: ReadonlyMap<string, Formats> | undefined
  /** A text that would do, where something else is often written instead. */
  readonly example?: string | undefined
  /** The usual unit of an amount, where a number without one is often written instead. */
  readonly unit?: 's' | 'm' | undefined
}

export interface Pattern {
  /** An ECMAScript regular expression. It matches anywhere in the text unless it is anchored. */
  readonly source: string
  /** What it allows, to follow "must be". */
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
  /** The formats in which no item may stand twice. */
  readonly unique: Formats
}

export interface MappingShape extends Named {
  readonly kind: 'mapping'
  /** The known keys, in the order in which Compose prints them. */
  readonly attributes: ReadonlyMap<string, Attribute>
  /** Keys that people choose. */
  readonly keys?: { readonly pattern: Pattern; readonly value: Shape } | undefined
  /** The formats in which keys may start with `x-`. */
  readonly extensions: Formats
  /** The formats in which any other key passes unread. */
  readonly open: Formats
}

export interface ChoiceShape extends Named {
  readonly kind: 'choice'
  readonly branches: readonly Branch[]
}

export interface Branch {
  readonly shape: Shape
  readonly formats: Formats
  /** What it is called, in the plural, when a format does not have it. */
  readonly called?: string | undefined
}

/** A known key of a mapping. */
export interface Attribute {
  /** One sentence for people. */
  readonly documentation: string
  readonly shape: Shape
  readonly formats: Formats
  /** The formats in which it must be there. */
  readonly required: Formats
  /** Another key that must stand beside it, in some formats. */
  readonly beside?: { readonly key: string; readonly formats: Formats } | undefined
  /** What to use in the formats that do not have it, in words. */
  readonly instead?: string | undefined
  /** The key that it is called there, where it only has another name. */
  readonly renamed?: string | undefined
}

type Details = Partial<Pick<Attribute, 'required' | 'beside' | 'instead' | 'renamed'>>

export function attribute(
  documentation: string,
  shape: Shape,
  formats: Formats = everywhere,
  details: Details = {},
): Attribute {
  return { documentation, shape, formats, required: nowhere, ...details }
}

/** An attribute that must be there. */
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

/** One of some words; a pair where only some formats have the word. */
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

/** A mapping with known keys. Today's allow `x-` beside them, with few exceptions. */
export function mapping(
  attributes: Readonly<Record<string, Attribute>>,
  { extensions = specification, open = nowhere }: Openness = {},
): MappingShape {
  return { kind: 'mapping', attributes: new Map(Object.entries(attributes)), extensions, open }
}

/** A mapping from keys that people choose. Other keys are refused unless it is `open`. */
export function mapOf(value: Shape, pattern: Pattern, open: Formats = nowhere): MappingShape {
  return { kind: 'mapping', attributes: new Map(), keys: { pattern, value }, extensions: nowhere, open }
}

/** A mapping that holds anything. */
export const anyMapping: MappingShape = {
  kind: 'mapping',
  attributes: new Map(),
  extensions: nowhere,
  open: everywhere,
}

/** Several shapes, told apart by their JSON type. */
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

/** The shapes that a format allows in a place, choices taken apart. */
export function branchesOf(shape: Shape, format: FormatVersion): readonly SingleShape[] {
  if (shape.kind !== 'choice') return [shape]
  return shape.branches.flatMap((branch) => (branch.formats.has(format) ? branchesOf(branch.shape, format) : []))
}

/** The only texts that a format allows; undefined where it allows others. */
export function wordsOf({ values }: StringShape, format: FormatVersion): string[] | undefined {
  return values && [...values].flatMap(([word, formats]) => (formats.has(format) ? [word] : []))
}

/** Every shape of a place with the formats that have it, choices taken apart. */
export function everyBranch(shape: Shape, formats: Formats = everywhere, called?: string): readonly SingleBranch[] {
  if (shape.kind !== 'choice') return [{ shape, formats, called }]
  return shape.branches.flatMap((branch) =>
    everyBranch(branch.shape, inBoth(formats, branch.formats), branch.called ?? called),
  )
}

export interface SingleBranch extends Branch {
  readonly shape: SingleShape
}

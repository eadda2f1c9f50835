import { isWithinSpan, type SourceFile, type Span } from '../../core/source/source-file.ts'
import { getEntries, type Node } from '../../core/tree/node.ts'
import {
  findContentEnd,
  findLineEnd,
  measureIndentation,
  isKeyAlone,
  findNextContent,
  findNextLine,
  findPreviousContent,
  startOfLine,
  type Problem,
} from './problem.ts'
import { mapSpan, type RepairedText } from './repaired-text.ts'

/** The lines around a mistake, where the parsed tree is a guess. */
export interface BrokenRange {
  /** Includes the line of the key if its whole value is broken. */
  readonly span: Span
  /** The offset of the first character of the first broken line. */
  readonly start: number
  /** The actual or intended indentation of the first line. */
  readonly column: number
  /** The lowest depth that it may belong to. */
  readonly outermost: number
  /** Whether the repair may not be what the writer meant, so that something may be missing. */
  readonly isGuess: boolean
  /** Whether a key is missing here, which may have any name. */
  readonly hidesName: boolean
}

/** The lines that a repair touches and, if it is a guess, the lines nested below them. */
export function locateBrokenRange(
  file: SourceFile,
  read: RepairedText,
  problem: Problem,
  isGuess: boolean,
): BrokenRange {
  const edits = problem.repair.map((edit) => mapSpan(file, read, edit.start, edit.end))
  const from = problem.doubtFrom ?? problem.start
  const touched = [mapSpan(file, read, Math.min(from, problem.start), problem.end), ...edits]
  const first = startOfLine(file.text, Math.min(...touched.map((span) => span.start)))
  const end = findLineEnd(file.text, Math.max(first, ...touched.map((span) => span.end)))
  const column = measureBlanks(file.text, first)
  const shift = shiftOf(read.text, problem)
  // Nested lines move with their line.
  const below = problem.depth ?? column + shift
  const likely = problem.depth ?? (isOfAnyDepth(file.text, first) ? Math.min(column, below) : below)
  return {
    span: isGuess
      ? {
          file,
          start: startWithKey(file.text, first, problem.depth ?? column),
          end: findEndBelow(file.text, end, below),
        }
      : { file, start: first + column, end },
    start: first + column,
    column: likely,
    outermost: problem.outermost ?? likely,
    isGuess,
    hidesName: problem.hidesName === true,
  }
}

// A key whose value is far deeper has lost more than a few spaces.
function isOfAnyDepth(text: string, line: number): boolean {
  const below = findNextContent(text, line) ?? line
  return isKeyAlone(text, line) && measureBlanks(text, below) <= measureBlanks(text, line) + 4
}

// How far the first repaired line is indented by the repair.
function shiftOf(text: string, { repair: [edit] }: Problem): number {
  if (edit === undefined || text.slice(startOfLine(text, edit.start), edit.end).trim() !== '') return 0
  return edit.text.trim() === '' ? edit.text.length - (edit.end - edit.start) : 0
}

/** From here on, the file cannot be understood. */
export function startBrokenRange(file: SourceFile, start: number): BrokenRange {
  const from = Math.min(start, file.text.length)
  const span = { file, start: from, end: file.text.length }
  return { span, start: from, column: 0, outermost: 0, isGuess: true, hidesName: false }
}

/** An unresolved alias. */
export function createBrokenRange(span: Span): BrokenRange {
  const column = measureIndentation(span.file.text, span.start)
  return { span, start: span.start, column, outermost: column, isGuess: true, hidesName: false }
}

/** Whether a place overlaps or touches a broken one. */
export function isInBrokenRange({ file, start, end }: Span, broken: readonly BrokenRange[]): boolean {
  return broken.some(({ span }) => span.file.path === file.path && start <= span.end && end >= span.start)
}

// The start of the key whose value starts on a line, or of the line itself.
function startWithKey(text: string, line: number, column: number): number {
  const before = findPreviousContent(text, line)
  if (before === undefined || !isKeyAlone(text, before)) return line + column
  const indentation = measureIndentation(text, before)
  const isBelow = indentation < column || (indentation === column && text.charAt(line + column) === '-')
  return isBelow ? before + indentation : line + column
}

// The end of the last line that is indented further than `column`, or starts a list item there.
function findEndBelow(text: string, end: number, column: number): number {
  let last = end
  for (let line = findNextLine(text, end); line < text.length; line = findNextLine(text, line)) {
    if (findContentEnd(text, line) === line) continue
    const indentation = measureBlanks(text, line)
    const isItem = indentation === column && /^-\s/.test(text.slice(line + column, line + column + 2))
    if (indentation <= column && !isItem) break
    last = findLineEnd(text, line)
  }
  return last
}

function measureBlanks(text: string, line: number): number {
  let at = line
  while (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09) at++
  return at - line
}

/** A mapping that takes entries from another one by `<<`. */
export interface Merge {
  readonly into: Node
  readonly from: readonly Node[]
}

/**
 * The lists and mappings that may be missing something, and why. Each merge comes after those of the mappings it takes
 * from.
 */
export function findIncompleteNodes(
  roots: readonly Node[],
  broken: readonly BrokenRange[],
  merges: readonly Merge[],
): ReadonlyMap<Node, ReadonlySet<BrokenRange>> {
  const incomplete: Incomplete = new Map()
  const childrenOf = memoizeByNode(readChildren)
  for (const each of broken) {
    const root = roots.findLast(({ span }) => span.start <= each.start) ?? roots[0]
    if (each.isGuess && root !== undefined && !isHidingNothing(each, root))
      addIncomplete(root, each, Number.POSITIVE_INFINITY, incomplete, childrenOf)
  }
  if (incomplete.size === 0) return incomplete
  for (const { into, from } of merges) {
    for (const node of from) for (const each of incomplete.get(node) ?? []) addBrokenRange(into, each, incomplete)
  }
  return incomplete
}

/** Sets, since merges may take from one mapping again and again. */
type Incomplete = Map<Node, Set<BrokenRange>>

// Remembers results, since all of a file's mistakes may be in one mapping.
function memoizeByNode(read: (node: Node) => readonly Child[]): typeof read {
  const known = new Map<Node, readonly Child[]>()
  return (node) => {
    const children = known.get(node) ?? read(node)
    known.set(node, children)
    return children
  }
}

// A section or service has nested lines or braces, so a single line at the depth of sections cannot be one.
function isHidingNothing({ span: { file, start, end }, column }: BrokenRange, { kind }: Node): boolean {
  return column === 0 && kind === 'mapping' && !/[\n{]|:$/.test(file.text.slice(start, end))
}

// The innermost list or mapping around the broken lines. Between the depths of two, the broken lines may belong to either.
function addIncomplete(
  node: Node,
  broken: BrokenRange,
  end: number,
  incomplete: Incomplete,
  childrenOf: (node: Node) => readonly Child[],
): void {
  const { span, start, column, outermost } = broken
  const children = childrenOf(node)
  const at = children.findLastIndex((each) => each.start <= start)
  const child = children[at]
  const inner = child && childrenOf(child.node)[0]
  const next = Math.min(children[at + 1]?.start ?? end, end)
  if (child === undefined || inner === undefined || child.column >= column || span.end > next) {
    addBrokenRange(node, broken, incomplete)
    return
  }
  // A missing key is read as if it were at the start of the broken linesd line.
  const isNameless = broken.hidesName && child.start === startOfLine(span.file.text, start)
  if (isNameless || outermost <= child.column || (column < inner.column && mayBeOneOf(children, broken)))
    addBrokenRange(node, broken, incomplete)
  addIncomplete(child.node, broken, next, incomplete, childrenOf)
}

function addBrokenRange(node: Node, broken: BrokenRange, incomplete: Incomplete): void {
  const known = incomplete.get(node)
  if (known === undefined) incomplete.set(node, new Set([broken]))
  else known.add(broken)
}

// `image: x` is not a service: a key with its value on the same line is rarely among keys that all have mappings.
function mayBeOneOf(children: readonly Child[], { span: { file }, start }: BrokenRange): boolean {
  return isOfAnyDepth(file.text, startOfLine(file.text, start)) || children.some(({ node }) => node.kind === 'scalar')
}

/** An entry or item, and where it starts. */
interface Child {
  readonly node: Node
  readonly start: number
  readonly column: number
}

// Merged entries are written elsewhere.
function readChildren(node: Node): readonly Child[] {
  if (node.kind === 'sequence') {
    // Lines nested in an item are at the column of its content, after the dash.
    const items = node.items.filter(({ span }) => isWithinSpan(span, node.span))
    return items.map((item) => ({ node: item, start: item.span.start, column: getColumn(item.span) - 1 }))
  }
  const entries = [...getEntries(node).values()].filter(({ keySpan }) => isWithinSpan(keySpan, node.span))
  return entries.map(({ keySpan, value }) => ({ node: value, start: keySpan.start, column: getColumn(keySpan) }))
}

function getColumn({ file, start }: Span): number {
  return start - startOfLine(file.text, start)
}

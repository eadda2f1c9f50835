import { writeElement, escapeXml, writeXmlDocument } from '../report/xml.ts'
import type { Graph } from './graph.ts'
import { FONT_FAMILY } from './layout.ts'
import { paintGraph } from './paint-graph.ts'
import type { Paint, Mark, Step } from './shapes.ts'

/** A project as a self-contained picture: no scripts, no links, no external resources. */
export function renderSvg(graph: Graph): string {
  const { title, view, shapes } = paintGraph(graph)
  const [x, y, width, height] = [view.x, view.y, view.width, view.height].map(Math.round)
  return writeXmlDocument(
    writeElement(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `${x} ${y} ${width} ${height}`,
        width,
        height,
        'font-family': FONT_FAMILY,
      },
      [
        writeElement('title', {}, [escapeXml(title)]),
        writeElement('rect', { x, y, width, height, fill: '#ffffff' }),
        ...shapes.map(writeMark),
      ],
    ),
  )
}

function writeMark(shape: Mark): string {
  switch (shape.kind) {
    case 'rectangle': {
      const { x, y, width, height } = shape.box
      const corner = { x: round(x - width / 2), y: round(y - height / 2), width: round(width), height: round(height) }
      return writeElement('rect', { ...corner, rx: shape.radius, ...toAttributes(shape.paint) })
    }
    case 'outline':
      return writeElement('path', { d: writePath(shape.path), ...toAttributes(shape.paint) })
    case 'words':
      return writeElement(
        'text',
        {
          x: round(shape.x),
          y: round(shape.y),
          fill: shape.fill,
          'font-size': shape.size,
          'font-weight': shape.isBold ? 'bold' : undefined,
          'text-anchor': shape.anchor,
        },
        [escapeXml(shape.text)],
      )
    case 'group':
      return writeElement('g', { 'data-service': shape.service }, [
        ...(shape.title === undefined ? [] : [`<title>${escapeLines(shape.title)}</title>`]),
        ...shape.shapes.map(writeMark),
      ])
  }
}

function toAttributes({ fill = 'none', fillOpacity, stroke, strokeWidth, dashes }: Paint) {
  return {
    fill,
    'fill-opacity': fillOpacity,
    stroke,
    'stroke-width': strokeWidth,
    'stroke-dasharray': dashes?.join(' '),
  }
}

/** Path data; each step begins with its letter. */
function writePath(path: readonly Step[]): string {
  return path.map(([letter, ...numbers]) => `${letter}${numbers.map(round).join(' ')}`).join('')
}

/** Line breaks stay, on one line of the document, whose indentation would else become part of the text. */
function escapeLines(text: string): string {
  return text.split('\n').map(escapeXml).join('&#10;')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

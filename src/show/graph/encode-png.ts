import type { Canvas } from './canvas.ts'

// The Portable Network Graphics format. https://www.w3.org/TR/png-3/

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** The "up" filter: each row holds its differences to the row above, which compress well in drawings. */
const UP = 2

/** Pixels as the bytes of a PNG file. */
export async function encodePng({ width, height, pixels }: Canvas): Promise<Uint8Array> {
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, height)
  // Eight bits for each of red, green and blue.
  header.setUint8(8, 8)
  header.setUint8(9, 2)
  return joinBytes([
    Uint8Array.from(SIGNATURE),
    createChunk('IHDR', new Uint8Array(header.buffer)),
    createChunk('IDAT', await deflate(filterRows(pixels, width * 3))),
    createChunk('IEND', new Uint8Array()),
  ])
}

function filterRows(pixels: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const rows = pixels.length / length
  const filtered = new Uint8Array(rows * (length + 1))
  for (let row = 0; row < rows; row++) {
    const [from, to] = [row * length, row * (length + 1)]
    filtered[to] = UP
    for (let at = 0; at < length; at++) {
      const above = row === 0 ? 0 : (pixels[from - length + at] ?? 0)
      filtered[to + 1 + at] = (pixels[from + at] ?? 0) - above
    }
  }
  return filtered
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function createChunk(type: string, data: Uint8Array): Uint8Array {
  const body = joinBytes([new TextEncoder().encode(type), data])
  return joinBytes([toBytes(data.length), body, toBytes(computeCrc(body))])
}

function toBytes(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4))
  view.setUint32(0, value)
  return new Uint8Array(view.buffer)
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((total, { length }) => total + length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

function computeCrc(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

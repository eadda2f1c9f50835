import { connect, type Socket } from 'node:net'
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import type { Surroundings } from './projects.ts'
import { serve } from './serve.ts'

/** Serves a client on standard input and output. */
export function serveStreams(around: Surroundings): void {
  serve(
    createConnection(
      ProposedFeatures.all,
      new StreamMessageReader(process.stdin),
      new StreamMessageWriter(process.stdout),
    ),
    around,
  )
}

/** Serves a client that listens on a local port. */
export async function serveSocket(port: number, around: Surroundings): Promise<void> {
  const socket = await connectSocket(port)
  serve(
    createConnection(ProposedFeatures.all, new StreamMessageReader(socket), new StreamMessageWriter(socket)),
    around,
  )
}

function connectSocket(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })
}

/** A function of a library that starts a server. */
export interface ServerFunction {
  readonly language: 'python' | 'javascript'
  /** What a source that uses the library has. */
  readonly library: RegExp
  /** The call up to its parenthesis. */
  readonly call: RegExp
  /** Without a host it listens on every address. */
  readonly isOpen?: boolean
  readonly defaultPort?: number
  readonly advice: string
  readonly variables?: readonly string[]
  /** The documentation or source of the default. */
  readonly source: string
}

/** Read in December 2026. */
export const serverFunctions: readonly ServerFunction[] = [
  {
    language: 'python',
    library: /\b(?:Flask|Quart|SocketIO)\(/,
    call: /\b(?:app|application|socketio|server)\.run\(/,
    defaultPort: 5000,
    advice: 'host="0.0.0.0"',
    source: 'pallets/flask, src/flask/app.py; pallets/quart, src/quart/app.py',
  },
  {
    language: 'python',
    library: /\buvicorn\b/,
    call: /\buvicorn\.run\(/,
    defaultPort: 8000,
    advice: 'host="0.0.0.0"',
    source: 'encode/uvicorn, uvicorn/main.py',
  },
  {
    language: 'python',
    library: /\bDash\(/,
    call: /\bapp\.run(?:_server)?\(/,
    defaultPort: 8050,
    advice: 'host="0.0.0.0"',
    variables: ['HOST', 'PORT'],
    source: 'plotly/dash, dash/dash.py',
  },
  {
    language: 'python',
    library: /\bgradio\b/,
    call: /\.launch\(/,
    defaultPort: 7860,
    advice: 'server_name="0.0.0.0"',
    variables: ['GRADIO_SERVER_NAME', 'GRADIO_SERVER_PORT', 'GRADIO_SHARE'],
    source: 'gradio-app/gradio, gradio/networking.py',
  },
  {
    language: 'python',
    library: /\b(?:http\.server|socketserver|wsgiref)\b/,
    call: /\b(?:(?:Threading)?HTTPServer|(?:Threading)?TCPServer|make_server)\(/,
    isOpen: true,
    advice: '"0.0.0.0"',
    source: 'python/cpython, Lib/http/server.py',
  },
  {
    language: 'javascript',
    library: /['"]fastify['"]/,
    call: /\b(?:app|server|fastify)\.listen\(/,
    advice: "host: '0.0.0.0'",
    source: 'fastify/fastify, docs/Reference/Server.md',
  },
  {
    language: 'javascript',
    library: /['"](?:express|koa|(?:node:)?https?|(?:node:)?net|@hapi\/hapi)['"]/,
    call: /(?:\b(?:app|server|httpServer|http|io)|\)\s{0,20})\.listen\(/,
    isOpen: true,
    advice: "'0.0.0.0'",
    source: 'nodejs/node, doc/api/net.md',
  },
]

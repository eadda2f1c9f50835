/** A folder of `src/`: what it is responsible for, and which others it may import from. */
export interface Module {
  readonly name: string
  readonly responsibility: string
  readonly imports: readonly string[]
}

/** The modules of `src/`, lowest first. docs/architecture.md shows this table; test/modules.test.ts enforces it. */
export const modules: readonly Module[] = [
  {
    name: 'source',
    responsibility: 'source files, spans, the line table, code frames',
    imports: [],
  },
  {
    name: 'paths',
    responsibility: 'paths as POSIX and Windows write them; the only place that takes one apart',
    imports: [],
  },
  {
    name: 'tree',
    responsibility: 'located nodes, paths and pointers, walks by tables of paths',
    imports: ['source'],
  },
  {
    name: 'messages',
    responsibility: 'messages as data: their parts, their facts, and the text they become',
    imports: ['source', 'paths', 'tree'],
  },
  {
    name: 'diagnostics',
    responsibility: 'findings, diagnostics, rule ids and descriptions, their order',
    imports: ['source', 'paths', 'tree', 'messages'],
  },
  {
    name: 'yaml',
    responsibility:
      'text → tree: scalar typing, anchors, merge keys; syntax errors and recovery. The only module that imports `yaml`',
    imports: ['source', 'tree', 'messages', 'diagnostics'],
  },
  {
    name: 'format',
    responsibility:
      'the Compose file format as one table: attributes, shapes, formats; schemas and history come from it',
    imports: ['tree', 'messages'],
  },
  {
    name: 'schema',
    responsibility: 'which format a file declares, its validator, errors explained',
    imports: ['source', 'tree', 'messages', 'diagnostics', 'yaml', 'format'],
  },
  {
    name: 'interpolate',
    responsibility: '`${VAR:-x}`, casts, and the grammars of `.env` files',
    imports: ['source', 'tree', 'messages', 'diagnostics'],
  },
  {
    name: 'secrets',
    responsibility: 'which characters of a file are secret, and what findings may quote; every output goes through it',
    imports: ['source', 'tree', 'messages', 'yaml', 'interpolate'],
  },
  {
    name: 'model',
    responsibility: 'the types of the canonical model, and the order of its members',
    imports: ['tree'],
  },
  {
    name: 'canonical',
    responsibility: 'short forms → long forms, texts → values, attribute by attribute',
    imports: ['source', 'paths', 'tree', 'messages', 'diagnostics'],
  },
  {
    name: 'engine',
    responsibility:
      'what Docker Engine accepts as one table: limits, options of drivers, attributes that exclude each other',
    imports: ['canonical'],
  },
  {
    name: 'project',
    responsibility:
      'several files into one project, and where each value came from: `loading/`, `merging/` (and normalizing), `checking/`',
    imports: [
      'source',
      'paths',
      'tree',
      'messages',
      'diagnostics',
      'yaml',
      'format',
      'schema',
      'interpolate',
      'secrets',
      'model',
      'canonical',
    ],
  },
  {
    name: 'print',
    responsibility: 'the canonical model as Compose prints it, and the config hash',
    imports: ['source', 'tree', 'yaml', 'model'],
  },
  {
    name: 'rules',
    responsibility: 'one file per rule in `catalogue/`, by subject; what several rules need is in `shared/`',
    imports: [
      'source',
      'paths',
      'tree',
      'messages',
      'diagnostics',
      'yaml',
      'format',
      'interpolate',
      'secrets',
      'model',
      'canonical',
      'engine',
      'project',
    ],
  },
  {
    name: 'fix',
    responsibility: 'text edits: choose, apply, check again',
    imports: ['source', 'diagnostics', 'yaml'],
  },
  {
    name: 'report',
    responsibility: 'diagnostics → text, JSON, SARIF and the rest',
    imports: ['source', 'paths', 'tree', 'diagnostics', 'secrets', 'project'],
  },
  {
    name: 'config',
    responsibility: 'the configuration file, suppressions, the baseline',
    imports: [
      'source',
      'paths',
      'tree',
      'messages',
      'diagnostics',
      'yaml',
      'format',
      'secrets',
      'project',
      'rules',
      'report',
    ],
  },
  {
    name: 'check',
    responsibility: 'the whole check of projects: run the rules, one finding per cause, suppressions',
    imports: [
      'source',
      'paths',
      'tree',
      'messages',
      'diagnostics',
      'format',
      'schema',
      'interpolate',
      'model',
      'project',
      'print',
      'rules',
      'fix',
      'report',
      'config',
    ],
  },
  {
    name: 'graph',
    responsibility: 'a project as a diagram',
    imports: ['source', 'model', 'report'],
  },
  {
    name: 'node',
    responsibility: 'the file system, finding projects, workers',
    imports: ['source', 'paths', 'diagnostics', 'interpolate', 'project', 'fix', 'check'],
  },
  {
    name: 'git',
    responsibility: 'what a pull request changes, asked of Git. The only module that starts a program',
    imports: [],
  },
  {
    name: 'cli',
    responsibility:
      'the command line: `commands/`, their shared `options/` and `check/`, `startup/` of the process, `streams/` and exit codes',
    imports: [
      'source',
      'paths',
      'tree',
      'messages',
      'diagnostics',
      'format',
      'schema',
      'interpolate',
      'secrets',
      'model',
      'project',
      'print',
      'rules',
      'fix',
      'report',
      'config',
      'check',
      'graph',
      'node',
    ],
  },
  {
    name: 'action',
    responsibility: 'the GitHub Action',
    imports: [
      'source',
      'paths',
      'diagnostics',
      'schema',
      'project',
      'rules',
      'report',
      'config',
      'check',
      'graph',
      'node',
      'git',
      'cli',
    ],
  },
]

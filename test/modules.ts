/** A folder in a wing of `src/`: what it is responsible for, and which others of the same wing it may import from. */
export interface Module {
  readonly name: string
  readonly responsibility: string
  readonly imports: readonly string[]
}

/** A folder of `src/`: what its modules have in common, and which wings they may import from. */
export interface Wing {
  readonly name: string
  readonly responsibility: string
  readonly imports: readonly string[]
  readonly modules: readonly Module[]
}

/** The wings of `src/` and their modules, lowest first. docs/architecture.md shows this table; test/modules.test.ts enforces it. */
export const wings: readonly Wing[] = [
  {
    name: 'core',
    responsibility: 'places in texts, located nodes, messages and findings as data; knows nothing of Compose',
    imports: [],
    modules: [
      { name: 'source', responsibility: 'source files, spans, the line table, code frames', imports: [] },
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
        imports: ['source', 'paths', 'messages'],
      },
    ],
  },
  {
    name: 'knowledge',
    responsibility: 'facts about Compose and about images, as tables',
    imports: ['core'],
    modules: [
      {
        name: 'format',
        responsibility:
          'the Compose file format as one table: attributes, shapes, formats; schemas and history come from it',
        imports: [],
      },
      {
        name: 'images',
        responsibility: 'what well-known images keep, need, listen on and lack, as one table',
        imports: [],
      },
      {
        name: 'programs',
        responsibility: 'where well-known servers listen, as one table',
        imports: [],
      },
    ],
  },
  {
    name: 'read',
    responsibility: 'files → the canonical project, in which every value knows its place',
    imports: ['core', 'knowledge'],
    modules: [
      {
        name: 'yaml',
        responsibility:
          'text → tree: scalar typing, anchors, merge keys; syntax errors and recovery. The only module that imports `yaml`',
        imports: [],
      },
      { name: 'interpolate', responsibility: '`${VAR:-x}`, casts, and the grammars of `.env` files', imports: [] },
      {
        name: 'secrets',
        responsibility:
          'which characters of a file are secret, and what findings may quote; every output goes through it',
        imports: ['yaml', 'interpolate'],
      },
      {
        name: 'schema',
        responsibility: 'which format a file declares, its validator, errors explained',
        imports: ['yaml', 'secrets'],
      },
      { name: 'model', responsibility: 'the types of the canonical model, and the order of its members', imports: [] },
      {
        name: 'canonical',
        responsibility: 'short forms → long forms, texts → values, attribute by attribute',
        imports: ['model'],
      },
      {
        name: 'project',
        responsibility:
          'several files into one project, and where each value came from: `loading/`, `merging/` (and normalizing), `checking/`',
        imports: ['yaml', 'interpolate', 'secrets', 'schema', 'model', 'canonical'],
      },
      {
        name: 'dockerfile',
        responsibility: 'Dockerfiles and `.dockerignore` as BuildKit reads them, with the place of each word',
        imports: [],
      },
      {
        name: 'container',
        responsibility:
          'what runs in a container, each fact with its source: from the service, its Dockerfile and public images',
        imports: ['dockerfile', 'model'],
      },
      {
        name: 'addresses',
        responsibility: 'where a program connects to: addresses in variables, commands and configuration files',
        imports: ['yaml'],
      },
      {
        name: 'print',
        responsibility: 'the canonical model as Compose prints it, and the config hash',
        imports: ['yaml', 'model'],
      },
    ],
  },
  {
    name: 'show',
    responsibility: 'projects, findings and changes → what people and programs get to see',
    imports: ['core', 'knowledge', 'read'],
    modules: [
      {
        name: 'compare',
        responsibility:
          'what `up` does when the files of a project change: what is kept, replaced and left behind, and why',
        imports: [],
      },
      {
        name: 'plan',
        responsibility: 'what `up` does on a machine, as an engine and its host describe it, and where it fails',
        imports: ['compare'],
      },
      {
        name: 'report',
        responsibility:
          'diagnostics → text, JSON, SARIF and the rest; comparisons and plans → the same in `changes/` and `plan/`',
        imports: ['compare', 'plan'],
      },
      { name: 'graph', responsibility: 'a project as a diagram', imports: ['report'] },
      { name: 'needs', responsibility: 'the variables and the versions of Compose that a project needs', imports: [] },
    ],
  },
  {
    name: 'lint',
    responsibility: 'the project → findings, and the edits that resolve them',
    imports: ['core', 'knowledge', 'read', 'show'],
    modules: [
      {
        name: 'engine',
        responsibility:
          'what Docker Engine accepts as one table: limits, options of drivers, attributes that exclude each other',
        imports: [],
      },
      {
        name: 'rules',
        responsibility: 'one file per rule in `catalogue/`, by subject; what several rules need is in `shared/`',
        imports: ['engine'],
      },
      { name: 'fix', responsibility: 'text edits: choose, apply, check again', imports: [] },
      { name: 'config', responsibility: 'the configuration file, suppressions, the baseline', imports: ['rules'] },
      {
        name: 'check',
        responsibility: 'the whole check of projects: run the rules, one finding per cause, suppressions',
        imports: ['rules', 'fix', 'config'],
      },
    ],
  },
  {
    name: 'outside',
    responsibility: 'the only way to files, processes and networks',
    imports: ['core', 'knowledge', 'read', 'show', 'lint'],
    modules: [
      { name: 'node', responsibility: 'the file system, finding projects, workers', imports: [] },
      {
        name: 'git',
        responsibility: 'commits as hosts, and what a pull request changes, asked of Git. The only one that starts Git',
        imports: ['node'],
      },
      {
        name: 'docker',
        responsibility:
          'the Docker engine that the docker command would use, only ever asked; what listens on this host',
        imports: [],
      },
      {
        name: 'registry',
        responsibility: 'registries of images, asked for digests; starts helpers for credentials',
        imports: ['node'],
      },
    ],
  },
  {
    name: 'editor',
    responsibility: 'questions about a place in a file',
    imports: ['core', 'knowledge', 'read', 'show', 'lint', 'outside'],
    modules: [
      {
        name: 'language',
        responsibility:
          'what an editor asks about a place in a project: fixes, meanings, names, places; knows no protocol',
        imports: [],
      },
      {
        name: 'lsp',
        responsibility: 'the Language Server Protocol: documents of an editor in, results of `language/` out',
        imports: ['language'],
      },
    ],
  },
  {
    name: 'app',
    responsibility: 'the programs that people start',
    imports: ['core', 'knowledge', 'read', 'show', 'lint', 'outside', 'editor'],
    modules: [
      {
        name: 'cli',
        responsibility:
          'the command line: `commands/`, their shared `options/`, `check/` and `diff/`, `startup/` of the process, `streams/` and exit codes',
        imports: [],
      },
      { name: 'action', responsibility: 'the GitHub Action', imports: ['cli'] },
    ],
  },
]

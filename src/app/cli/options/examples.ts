/** A command line without the name of the program, and its purpose. */
type Example = readonly [line: string, purpose: string]

/** The examples in the help of each command; every command has some. */
const examples: Readonly<Record<string, readonly Example[]>> = {
  '': [
    ['check', 'check the project in this folder'],
    ['check .', 'check all projects in it and below'],
    ['fix --dry-run', 'show what could be fixed'],
    ['config', 'print what Compose understands'],
    ['where services.web.ports', 'tell where a value comes from'],
    ['explain unquoted-port', 'explain a finding'],
  ],
  check: [
    ['check', 'the project that Compose would use here'],
    ['check compose.yaml api/compose.yaml', 'two projects, each with its override file'],
    ['check .', 'every project in this folder and below'],
    ['check -f compose.yaml -f compose.prod.yaml', 'one project of two files'],
    ['check --preset security --fail-on warning', 'more rules, and a stricter exit code'],
    ['check . --format github --format sarif=composure.sarif', 'two reports of one run'],
    ['check - < compose.yaml', 'standard input'],
    ['check . --shard 3/8 --format json=shard-3.json', 'the share of the third of eight machines'],
  ],
  merge: [
    ['merge shard-1.json shard-2.json', 'what one machine would have reported'],
    ['merge shards/*.json --format sarif=composure.sarif', 'for another program'],
  ],
  plan: [
    ['plan', 'what "up" would do here, and where it would fail'],
    ['plan web --force-recreate', 'with arguments of "up"'],
    ['plan --fail-on failure,data-loss', 'as a check before a deployment'],
    ['plan --context production', 'on the engine of another context'],
  ],
  fix: [
    ['fix --dry-run', 'show what would be fixed, and write nothing'],
    ['fix', 'fix what is safe to fix'],
    ['fix --only unknown-key compose.yaml', 'only misspelled keys, in one file'],
  ],
  format: [
    ['format', 'format the files of the project'],
    ['format .', 'format all projects in this folder and below'],
    ['format . --check', 'fail where a file is not formatted, as in a workflow'],
    ['format - < compose.yaml', 'standard input, for an editor'],
  ],
  upgrade: [
    ['upgrade --dry-run', 'show what would be rewritten, and write nothing'],
    ['upgrade docker-compose.yml', 'rewrite one file'],
  ],
  init: [['init', 'write a configuration with everything explained']],
  rules: [
    ['rules', 'list them all'],
    ['rules --json', 'for programs'],
  ],
  explain: [['explain unquoted-port', 'what it finds, why it matters, what to write instead']],
  config: [
    ['config', 'the project in its canonical form'],
    ['config -f compose.yaml -f compose.prod.yaml --format json', 'two files as one, as JSON'],
    ['config --annotate', 'each value with the place it comes from'],
    ['config --services', 'the names of the services'],
  ],
  needs: [
    ['needs', 'the oldest Compose and Docker Engine, and what asks for them'],
    ['needs --compose 2.26.1 --engine 20.10', 'fail where the project asks for more than there is'],
  ],
  where: [
    ['where services.web.image', 'a value, and its way'],
    ['where services.web.ports[0].published', 'a part of a short form'],
  ],
  images: [
    ['images', 'what the images start, listen on and keep'],
    ['images --write', 'keep it in "composure.images.json", for checks without a network'],
  ],
  outdated: [
    ['outdated', 'which images have newer tags?'],
    ['outdated --exit-code', 'in a CI: fail if there are any'],
  ],
  pin: [
    ['pin --dry-run', 'show which digests would be written'],
    ['pin', 'pin every image to what its tag stands for now'],
    ['pin --check', 'in a CI: have tags moved since?'],
  ],
  env: [
    ['env', 'write or update ".env.example"'],
    ['env --check', 'in a CI: is it up to date?'],
  ],
  diff: [
    ['diff', 'the last commit and the working tree'],
    ['diff main', 'another revision and the working tree'],
    ['diff v1.0..v1.1', 'two revisions'],
    ['diff main .', 'every project in this folder and below'],
    ['diff old new', 'two folders'],
    ['diff main --fail-on recreated,data-loss', 'for scripts'],
  ],
  graph: [
    ['graph', 'as Mermaid, for a Markdown page'],
    ['graph --format svg > project.svg', 'as a picture'],
  ],
  lsp: [
    ['lsp --stdio', 'what an editor starts'],
    ['lsp --no-external', 'for folders of strangers'],
  ],
  schema: [
    ['schema > compose-spec.json', "the schema of today's format, for an editor"],
    ['schema 3.8', 'that of an older one'],
  ],
  completion: [['completion fish > ~/.config/fish/completions/composure.fish', 'for every new shell']],
}

/** The end of a command's help, for a terminal of this many columns. */
export function formatExamples(command: string, columns: number): string {
  const shown = examples[command] ?? []
  const width = Math.max(0, ...shown.map(([line]) => line.length))
  const purposes = Math.max(0, ...shown.map(([, purpose]) => purpose.length))
  // Puts the purpose below the line if they would not fit next to each other.
  const isWide = '  composure '.length + width + 2 + purposes > columns
  const lines = shown.map(([line, purpose]) =>
    isWide ? `  composure ${line}\n      ${purpose}` : `  composure ${line.padEnd(width)}  ${purpose}`,
  )
  return lines.length === 0 ? '' : `\nExamples:\n${lines.join('\n')}`
}

/** A way to run composure on each change. */
export interface Workflow {
  readonly name: string
  /** A file that shows that a project uses it. */
  readonly sign: string
  readonly path: string
  readonly text: string
}

export const configurationTemplate = `# Configuration of composure; "composure rules" lists the rules.
# yaml-language-server: $schema=https://unpkg.com/composure/schemas/config.json

# Rules beside the recommended ones.
# preset: [security, style]

# What becomes of a rule: off, info, warning or error, with its options where it has some.
# rules:
#   unquoted-port: off

# Other choices for some files or services.
# overrides:
#   - files: ["legacy/**"]
#     rules:
#       obsolete-version: off

# The files to check where the command line names none, and those to leave out.
# files: ["compose.yaml", "*/compose.yaml"]
# exclude: ["vendor/"]

# The oldest Docker Compose that the files must run with.
# minComposeVersion: "2.24.0"

# Variables that are set for the check, such as those that only production has.
# env:
#   TAG: latest
`

export const workflows: readonly Workflow[] = [
  {
    name: 'GitHub Actions',
    sign: '.github/workflows',
    path: '.github/workflows/composure.yml',
    text: `name: Compose files

on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  composure:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 24
      # Nothing outside the repository is read, whatever a pull request names.
      - run: npx --yes composure check . --no-external --format github
`,
  },
  {
    name: 'GitLab CI',
    sign: '.gitlab-ci.yml',
    path: '.gitlab/composure.yml',
    text: `# Include it from .gitlab-ci.yml:
#   include: .gitlab/composure.yml
composure:
  image: node:24-alpine
  script:
    # Nothing outside the repository is read, whatever a merge request names.
    - npx --yes composure check . --no-external --format pretty --format gitlab=composure.json
  artifacts:
    when: always
    reports:
      codequality: composure.json
`,
  },
]

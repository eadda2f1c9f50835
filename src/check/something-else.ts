interface Kind {
  /** Lines that all of its files have. */
  readonly all: readonly RegExp[]
  /** A line that none of them has. */
  readonly none?: RegExp
}

/** What tells by its text that a file with the name of a Compose file is for another program. */
const KINDS: readonly Kind[] = [
  // Kubernetes and its relatives.
  { all: [/^apiVersion:/m, /^kind:/m] },
  // A workflow of GitHub or Gitea.
  { all: [/^["']?on["']?:/m, /^jobs:/m] },
  // A playbook of Ansible.
  { all: [/^- (?:name|hosts):/m, /^ {2}(?:hosts|tasks|roles):/m] },
  // A template from which the file is made.
  { all: [/^[ \t]*\{%/m] },
  // What Rancher 1 reads beside the Compose file.
  {
    all: [/^[ \t]+(?:start_on_create|retain_ip|lb_config|upgrade_strategy):/m],
    none: /^[ \t]+(?:image|build):/m,
  },
]

/** Words without which no file describes services, not even one full of mistakes. */
const WORDS = /\b(?:services?|image|build|include|extends|networks|volumes|secrets|configs|models)\b/i

/** Whether a file that is called like a Compose file is none. In doubt it is one: a mistake is not to be missed. */
export function isSomethingElse(text: string): boolean {
  const content = text.replaceAll(/^[ \t]*#.*$/gm, '')
  if (content.trim() === '') return false
  return (
    !WORDS.test(content) ||
    KINDS.some(({ all, none }) => all.every((line) => line.test(content)) && none?.test(content) !== true)
  )
}

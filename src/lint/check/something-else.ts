interface Kind {
  /** Patterns that all files of this kind match. */
  readonly all: readonly RegExp[]
  /** A pattern that no file of this kind matches. */
  readonly none?: RegExp
}

/** How to recognize files of other programs that are named like Compose files. */
const KINDS: readonly Kind[] = [
  // Kubernetes and related tools.
  { all: [/^apiVersion:/m, /^kind:/m] },
  // A GitHub or Gitea workflow.
  { all: [/^["']?on["']?:/m, /^jobs:/m] },
  // An Ansible playbook.
  { all: [/^- (?:name|hosts):/m, /^ {2}(?:hosts|tasks|roles):/m] },
  // A template that generates the file.
  { all: [/^[ \t]*\{%/m] },
  // What Rancher 1 reads alongside the Compose file.
  {
    all: [/^[ \t]+(?:start_on_create|retain_ip|lb_config|upgrade_strategy):/m],
    none: /^[ \t]+(?:image|build):/m,
  },
]

/** A file that contains none of these words describes no services, even if it is full of mistakes. */
const WORDS = /\b(?:services?|image|build|include|extends|networks|volumes|secrets|configs|models)\b/i

/**
 * Whether a file named like a Compose file is something else. In doubt it is a Compose file, so that no mistake is
 * missed.
 */
export function isSomethingElse(text: string): boolean {
  const content = text.replaceAll(/^[ \t]*#.*$/gm, '')
  if (content.trim() === '') return false
  return (
    !WORDS.test(content) ||
    KINDS.some(({ all, none }) => all.every((line) => line.test(content)) && none?.test(content) !== true)
  )
}

/** Whether a word of a command is a shell, or stands for the shell of the image. */
export function isShell(word: string): boolean {
  return /(?:^|\/)(?:sh|ash|bash|dash|zsh|ksh)$|^CMD-SHELL$/.test(word)
}

/**
 * Whether a word is a program that joins its arguments into a command line for another shell, such as a Windows shell
 * or a remote one.
 */
export function isJoining(word: string): boolean {
  return /^(?:.*[/\\])?(?:cmd|powershell|pwsh|ssh|watch|su|runuser|script|xargs|parallel|eval)(?:\.exe)?$/.test(word)
}

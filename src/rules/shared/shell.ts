/** Whether a word of a command is a shell, or stands for the one of the image. */
export function isShell(word: string): boolean {
  return /(?:^|\/)(?:sh|ash|bash|dash|zsh|ksh)$|^CMD-SHELL$/.test(word)
}

/** Whether a word is a program that makes a line for a shell of all its arguments: that of Windows, or one elsewhere. */
export function isJoining(word: string): boolean {
  return /^(?:.*[/\\])?(?:cmd|powershell|pwsh|ssh|watch|su|runuser|script|xargs|parallel|eval)(?:\.exe)?$/.test(word)
}

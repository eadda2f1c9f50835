/** Whether a word of a command is a shell, or stands for the one of the image. */
export function isShell(word: string): boolean {
  return /(?:^|\/)(?:sh|ash|bash|dash|zsh|ksh)$|^CMD-SHELL$/.test(word)
}

/**
 * A text with another name for a folder, and with `/` in the paths below it, so that what a program says of its files is
 * the same on every machine and system.
 *
 * @param folder absolute, as the system writes it.
 */
export function renamedFolder(text: string, folder: string, name: string): string {
  if (process.platform !== 'win32') return text.replaceAll(folder, name)
  const slashed = folder.replaceAll('\\', '/')
  // In a URI, in a report, in a message, in JSON.
  const forms = [`/${slashed}`, slashed, folder, folder.replaceAll('\\', '\\\\')]
  return forms.reduce((renamed, form) => {
    const [start = '', ...rests] = renamed.split(form)
    return [start, ...rests.map((rest) => rest.replace(/^[^\s"']*/, (path) => path.replaceAll(/\\+/g, '/')))].join(name)
  }, text)
}

import { assertArgument } from '../../../core/source/assert-argument.ts'
import type { Host } from './host.ts'

/**
 * A host that knows a single text, as in a form of a web page: nothing is known of other files, so that a file which the
 * text names is a warning that says so, and never an error.
 *
 * @param file the absolute path that the text is read by.
 * @throws TypeError if the text or the path is not a string.
 * @example
 * import { checkProject, textHost } from 'composure'
 *
 * const host = textHost('services:\n  web:\n    image: nginx:1.27\n    env_file: web.env\n')
 * const { diagnostics } = await checkProject({ files: ['/compose.yaml'], host })
 * console.log(diagnostics.filter(({ severity }) => severity === 'error').length)
 */
export function textHost(text: string, file = '/compose.yaml'): Host {
  assertArgument(typeof text === 'string' && typeof file === 'string', 'A host of one text needs the text, and a path.')
  return {
    rootName: 'project',
    read: (path) =>
      path === file ? { kind: 'text', text } : { kind: 'unreadable', reason: 'is not known here', isWithheld: true },
    kindOf: (path) => (path === file ? 'file' : 'withheld'),
    realPath: (path) => path,
  }
}

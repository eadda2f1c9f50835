import { stringOrList } from './common.ts'
import { hook } from './hooks.ts'
import { attribute, boolean, choice, listOf, mapping, nothing, oneOf, required, string } from '../shape.ts'
import { everywhere } from '../versions.ts'

/** How running containers react to file changes. */
export const develop = choice(
  nothing,
  mapping({
    watch: attribute(
      'Files to watch, and what to do when they change.',
      listOf(
        mapping({
          path: required('File or folder to watch.', string),
          action: required(
            'What to do when it changes.',
            oneOf('rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'),
          ),
          target: attribute('Path in the container to copy to.', string),
          exec: attribute('Command to run in the container after copying.', hook, everywhere, {
            sinceCompose: '2.32.0',
          }),
          include: attribute('Patterns of the only files to watch.', stringOrList, everywhere, {
            sinceCompose: '2.34.0',
          }),
          ignore: attribute('Patterns of files to ignore.', stringOrList),
          initial_sync: attribute('Whether to copy all files when watching starts.', boolean, everywhere, {
            sinceCompose: '2.39.4',
          }),
        }),
      ),
    ),
  }),
)

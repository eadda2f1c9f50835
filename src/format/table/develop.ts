import { stringOrList } from './common.ts'
import { hook } from './hooks.ts'
import { attribute, boolean, choice, listOf, mapping, nothing, oneOf, required, string } from '../shape.ts'

/** What happens to running containers when files change. */
export const develop = choice(
  nothing,
  mapping({
    watch: attribute(
      'Files whose changes reach the running containers.',
      listOf(
        mapping({
          path: required('File or folder to watch.', string),
          action: required(
            'What to do when it changes.',
            oneOf('rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'),
          ),
          target: attribute('Where it is copied to in the container.', string),
          exec: attribute('What to run after copying.', hook),
          include: attribute('Patterns of files to watch, and no others.', stringOrList),
          ignore: attribute('Patterns of files not to watch.', stringOrList),
          initial_sync: attribute('Copies everything when the watch starts.', boolean),
        }),
      ),
    ),
  }),
)

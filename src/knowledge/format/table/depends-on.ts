import { flag, resourceName, uniqueStrings } from './common.ts'
import { attribute, boolean, choice, mapOf, mapping, oneOf, required, when } from '../shape.ts'
import { since, specification } from '../versions.ts'

/** Services to wait for: names, or names with conditions. */
export const dependsOn = choice(
  uniqueStrings,
  when(
    since('2.1'),
    mapOf(
      mapping({
        condition: required(
          'What to wait for.',
          oneOf('service_started', 'service_healthy', ['service_completed_successfully', specification]),
        ),
        restart: attribute(
          'Whether Compose restarts this service when it restarts or updates the dependency.',
          flag,
          specification,
          { sinceCompose: '2.17.0' },
        ),
        required: attribute(
          'Whether the dependency must exist; if false, Compose only warns when it does not.',
          boolean,
          specification,
          { sinceCompose: '2.20.0' },
        ),
      }),
      resourceName,
    ),
    '"depends_on" conditions',
  ),
)

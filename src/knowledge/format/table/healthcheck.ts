import { anyNumber, duration, flag, strings } from './common.ts'
import { attribute, choice, mapping, string, ofKind } from '../shape.ts'
import { only, since } from '../versions.ts'

// The first formats with healthchecks did not validate durations.
const checkTime = duration(only('3.4'))

/** How the health of a container is determined. */
export const healthcheck = mapping({
  test: ofKind(
    'prose',
    attribute('Command that checks the container; exit code 0 means healthy.', choice(string, strings)),
  ),
  timeout: ofKind('duration', attribute('Time after which a running check counts as failed.', checkTime)),
  interval: ofKind('duration', attribute('Time between two checks.', checkTime)),
  retries: ofKind(
    'count',
    attribute('Number of consecutive failures after which the container is unhealthy.', anyNumber),
  ),
  start_period: ofKind(
    'duration',
    attribute('Time after the start during which failures do not count.', checkTime, since('2.3', '3.4')),
  ),
  start_interval: ofKind(
    'duration',
    attribute('Time between two checks during the start period.', checkTime, since('3.12'), {
      sinceCompose: '2.20.2',
      sinceEngine: '25.0',
    }),
  ),
  disable: attribute("Whether to disable the healthcheck, including the image's own.", flag),
})

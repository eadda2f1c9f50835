import { anyNumber, duration, flag, strings } from './common.ts'
import { attribute, choice, mapping, string } from '../shape.ts'
import { only, since } from '../versions.ts'

// The first formats of healthchecks did not look at the text of a time.
const checkTime = duration(only('3.4'))

/** How it is found out whether a container is healthy. */
export const healthcheck = mapping({
  test: attribute('Command that ends with 0 when the container is healthy.', choice(string, strings)),
  timeout: attribute('Time after which a check that does not end has failed.', checkTime),
  interval: attribute('Time between two checks.', checkTime),
  retries: attribute('How many failed checks in a row make it unhealthy.', anyNumber),
  start_period: attribute('Time at the start in which failures do not count.', checkTime, since('2.3', '3.4')),
  start_interval: attribute('Time between two checks in the start period.', checkTime, since('3.12')),
  disable: attribute('Turns off the healthcheck, that of the image too.', flag),
})

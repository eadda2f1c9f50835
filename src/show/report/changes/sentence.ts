import { formatCount } from '../count.ts'
import { countChanges, type ChangesInput, type ComparedProject } from './input.ts'
import { summarizeMissing } from '../missing.ts'
import { shortenValue } from './words.ts'
import { capitalizeText, joinParts } from '../sentences.ts'

/** At most this many volumes are named. */
const MAX_NAMED = 3

type SummarizedChanges = Pick<ChangesInput, 'projects' | 'unchanged' | 'workingDirectory'>

/** `Recreates 2 of 14 services and creates 1; volume "data" is left behind and "shop_data" starts empty.` */
export function summarizeChanges(input: SummarizedChanges, start = ''): string {
  const counts = countChanges(input)
  // Services of projects that are the same on both sides would only make the change look smaller.
  const total = counts.services - counts.created - input.unchanged.services
  const parts = [
    ...(counts.recreated > 0 ? [`recreates ${counts.recreated} of ${formatCount(total, 'service')}`] : []),
    ...(counts.restarted > 0 ? [`restarts ${counts.restarted}`] : []),
    ...(counts.scaled > 0 ? [`scales ${counts.scaled}`] : []),
    ...(counts.created > 0 ? [`creates ${counts.created}`] : []),
    ...(counts.removed > 0 ? [`removes ${counts.removed}`] : []),
    ...(counts.orphan + counts.disabled + counts.left > 0
      ? [`leaves ${counts.orphan + counts.disabled + counts.left} running that the files no longer define`]
      : []),
  ]
  const refusals = describeRefusals(input)
  // Where Compose rejects the files, nothing is known of their containers.
  if (parts.length === 0 && refusals.length > 0) return refusals.join(' ')
  const services = parts.length === 0 ? `changes no containers` : joinParts(parts)
  const text = [`${start}${start === '' ? capitalizeText(services) : ` ${services}`}`, ...describeVolumes(input)].join(
    '; ',
  )
  const missing = summarizeMissing({
    diagnostics: input.projects.flatMap(({ comparison }) => comparison.after.missing),
    workingDirectory: input.workingDirectory,
  })
  return [...refusals, `${text}.`, missing].filter((each) => each !== '').join(' ')
}

/** `Compose rejects the files of 1 of 3 projects after the change.` */
function describeRefusals({ projects, unchanged }: SummarizedChanges): readonly string[] {
  const total = projects.length + unchanged.projects
  const describe = (count: number, when: string): readonly string[] =>
    count === 0 ? [] : [`Compose rejects the files${total === 1 ? '' : ` of ${count} of ${total} projects`} ${when}.`]
  const isRefusedAfter = ({ change, comparison }: ComparedProject): boolean =>
    change !== 'removed' && !comparison.after.isAccepted
  const isRefusedBefore = (project: ComparedProject): boolean =>
    project.change !== 'added' && !project.comparison.before.isAccepted && !isRefusedAfter(project)
  return [
    ...describe(unchanged.rejected, 'before and after the change'),
    ...describe(projects.filter(isRefusedAfter).length, 'after the change'),
    ...describe(projects.filter(isRefusedBefore).length, 'before the change, so the comparison is incomplete'),
  ]
}

function describeVolumes({ projects }: Pick<ChangesInput, 'projects'>): readonly string[] {
  const volumes = projects
    .filter(({ change }) => change === 'changed')
    .flatMap(({ comparison, show }) =>
      Object.entries(comparison.volumes).map(([name, { action }]) => ({ name: show(name), action })),
    )
  const listNamesOf = (wanted: string): readonly string[] =>
    volumes.filter(({ action }) => action === wanted).map(({ name }) => `"${shortenValue(name)}"`)
  const [left, created] = [listNamesOf('left'), listNamesOf('created')]
  return [
    ...(left.length === 0
      ? []
      : [`${chooseNoun(left)} ${listNamesBriefly(left)} ${left.length === 1 ? 'is' : 'are'} left behind`]),
    ...(created.length === 0
      ? []
      : [`${chooseNoun(created)} ${listNamesBriefly(created)} ${created.length === 1 ? 'starts' : 'start'} empty`]),
  ]
}

function chooseNoun(names: readonly string[]): string {
  return names.length === 1 ? 'volume' : 'volumes'
}

function listNamesBriefly(names: readonly string[]): string {
  const more = names.length - MAX_NAMED
  return joinParts(more > 0 ? [...names.slice(0, MAX_NAMED), `${more} more`] : names)
}

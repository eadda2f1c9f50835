import { code, message, name, names, text, value, words, type Statement } from '../../../../core/messages/message.ts'
import { findNearest } from '../../../../core/messages/nearest.ts'
import { suggestNearest } from '../../../../core/messages/suggestion.ts'
import type { BuildFiles } from '../../../../read/container/read-build.ts'
import { readGlobalArguments, readGivenArguments } from '../../../../read/container/describe-image.ts'
import type { Instruction, Range } from '../../../../read/dockerfile/dockerfile.ts'
import { expandWord, listReferences } from '../../../../read/dockerfile/expand.ts'
import { findStage, listNeededStages, type Stage } from '../../../../read/dockerfile/stages.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { relateBuild } from '../../shared/built-stages.ts'

interface Facts {
  readonly service: string
}

const empty = message(
  'empty',
  ({ service }: Facts) =>
    text`Service ${name(service)} cannot be built, because its Dockerfile has no ${code('FROM')}; start it with one, such as ${code('FROM alpine:3.22')}.`,
)

const unknownInstruction = message(
  'unknown-instruction',
  ({ service, instruction, near }: Facts & { readonly instruction: string; readonly near: readonly string[] }) =>
    text`Service ${name(service)} cannot be built, because Dockerfiles have no instruction ${value(instruction)}${suggestNearest(near, text`.`)}`,
)

const beforeFrom = message(
  'before-from',
  ({ service, instruction }: Facts & { readonly instruction: string }) =>
    text`Service ${name(service)} cannot be built, because only ${name('ARG')} may come before the first ${name('FROM')}; move ${name(instruction)} below it.`,
)

const blankBase = message(
  'blank-base',
  ({ service, variables }: Facts & { readonly variables: readonly string[] }) =>
    text`Service ${name(service)} cannot be built, because ${names(variables, 'and')} in ${name('FROM')} has no value; set it under ${name('build.args')}, or give its ${name('ARG')} a default.`,
)

const undeclaredBase = message(
  'undeclared-base',
  ({ service, variables }: Facts & { readonly variables: readonly string[] }) =>
    text`Service ${name(service)} cannot be built, because ${name('FROM')} uses ${names(variables, 'and')}, which no ${name('ARG')} before the first ${name('FROM')} declares; add ${code(`ARG ${variables[0] ?? ''}`)} at the top.`,
)

const capital = message(
  'capital-in-image',
  ({ service, image, lower }: Facts & { readonly image: string; readonly lower: string }) =>
    text`Service ${name(service)} cannot be built, because the image ${value(image)} contains capital letters; write ${code(lower)}.`,
)

const laterStage = message(
  'later-stage',
  ({ service, stage }: Facts & { readonly stage: string }) =>
    text`Service ${name(service)} cannot be built, because the stage ${value(stage)} is defined after it is copied from; move it up.`,
)

const ownStage = message(
  'own-stage',
  ({ service, stage }: Facts & { readonly stage: string }) =>
    text`Service ${name(service)} cannot be built, because the stage ${value(stage)} copies from itself; remove ${code('--from')}, or name another stage.`,
)

const noSuchNumber = message(
  'no-such-number',
  ({ service, stage, last }: Facts & { readonly stage: string; readonly last: number }) =>
    text`Service ${name(service)} cannot be built, because there is no stage ${value(stage)} before this one${last < 0 ? [] : words(`, only 0 to ${last}`)}.`,
)

const misspeltStage = message(
  'misspelt-stage',
  ({ service, stage, near }: Facts & { readonly stage: string; readonly near: readonly string[] }) =>
    text`Service ${name(service)} cannot be built, because its Dockerfile has no stage ${value(stage)}${suggestNearest(near, text`.`)}`,
)

const missingArguments = message(
  'missing-arguments',
  ({ service, instruction, needed }: Facts & { readonly instruction: string; readonly needed: string }) =>
    text`Service ${name(service)} cannot be built, because ${name(instruction)} is incomplete; write ${code(needed)}.`,
)

const unknownFlag = message(
  'unknown-flag',
  ({
    service,
    instruction,
    flag,
    near,
  }: Facts & { readonly instruction: string; readonly flag: string; readonly near: readonly string[] }) =>
    text`Service ${name(service)} cannot be built, because ${name(instruction)} has no option ${value(flag)}${suggestNearest(near, text`.`)}`,
)

const openHereDocument = message(
  'open-here-document',
  ({ service, word }: Facts & { readonly word: string }) =>
    text`Service ${name(service)} cannot be built, because no line ends the here-document ${value(word)}; add a line with ${code(word)}.`,
)

type Report = (range: Range, message: Statement) => void

export const invalidDockerfile: ContainerRule = {
  id: 'invalid-dockerfile',
  summary: 'Dockerfiles must be ones that BuildKit can read.',
  // Only what is certain to fail is reported. Dockerfile reference; moby/buildkit, frontend/dockerfile.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const [service, { build }] of Object.entries(context.project.services)) {
      const files = build && context.buildOf(service)
      if (files !== undefined) checkDockerfile(service, files, context)
    }
  },
}

function checkDockerfile(service: string, files: BuildFiles, context: ContainerRuleContext): void {
  const related = [relateBuild(service)]
  const report: Report = (range, found) => context.report({ at: files.spanOf(range), message: found, related })
  const { stages, before } = files.stages
  const { instructions } = files.dockerfile
  if (stages.length === 0) {
    const [first] = instructions
    if (first === undefined || INSTRUCTIONS.has(first.keyword))
      report(first ?? { start: 0, end: 0 }, empty({ service }))
  }
  for (const instruction of instructions) checkInstruction(service, instruction, report)
  for (const { keyword, ...range } of stages.length === 0 ? [] : before) {
    if (keyword !== 'ARG' && INSTRUCTIONS.has(keyword)) report(range, beforeFrom({ service, instruction: keyword }))
  }
  const final = stages.at(-1)
  for (const stage of final === undefined ? [] : listNeededStages(final, files.stages)) {
    checkBase(service, stage, files, context, report)
    checkReferences(service, stage, files, context, report)
  }
}

const INSTRUCTIONS: ReadonlyMap<
  string,
  { readonly needed: string; readonly least: number; readonly flags: readonly string[] }
> = new Map([
  [
    'ADD',
    {
      needed: 'ADD source /target/',
      least: 2,
      flags: ['chown', 'chmod', 'link', 'keep-git-dir', 'checksum', 'exclude', 'unpack'],
    },
  ],
  ['ARG', { needed: 'ARG NAME=default', least: 1, flags: [] }],
  ['CMD', { needed: 'CMD ["program"]', least: 0, flags: [] }],
  [
    'COPY',
    { needed: 'COPY source /target/', least: 2, flags: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'] },
  ],
  ['ENTRYPOINT', { needed: 'ENTRYPOINT ["program"]', least: 0, flags: [] }],
  ['ENV', { needed: 'ENV NAME=value', least: 1, flags: [] }],
  ['EXPOSE', { needed: 'EXPOSE 8080', least: 1, flags: [] }],
  ['FROM', { needed: 'FROM alpine:3.22', least: 1, flags: ['platform'] }],
  [
    'HEALTHCHECK',
    {
      needed: 'HEALTHCHECK CMD program',
      least: 1,
      flags: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
    },
  ],
  ['LABEL', { needed: 'LABEL name=value', least: 1, flags: [] }],
  ['MAINTAINER', { needed: 'MAINTAINER name', least: 1, flags: [] }],
  ['ONBUILD', { needed: 'ONBUILD RUN program', least: 1, flags: [] }],
  ['RUN', { needed: 'RUN program', least: 1, flags: ['mount', 'network', 'security', 'device'] }],
  ['SHELL', { needed: 'SHELL ["/bin/sh", "-c"]', least: 1, flags: [] }],
  ['STOPSIGNAL', { needed: 'STOPSIGNAL SIGTERM', least: 1, flags: [] }],
  ['USER', { needed: 'USER app', least: 1, flags: [] }],
  ['VOLUME', { needed: 'VOLUME /data', least: 1, flags: [] }],
  ['WORKDIR', { needed: 'WORKDIR /app', least: 1, flags: [] }],
])

function checkInstruction(service: string, instruction: Instruction, report: Report): void {
  const { keyword, items, flags, hereDocuments, start, end } = instruction
  const known = INSTRUCTIONS.get(keyword)
  if (known === undefined) {
    const range = { start, end: Math.min(end, start + keyword.length) }
    report(
      range,
      unknownInstruction({ service, instruction: keyword, near: findNearest(keyword, [...INSTRUCTIONS.keys()]) }),
    )
    return
  }
  const flag = flags.find((each) => !known.flags.includes(each.name))
  const open = hereDocuments.find(({ isTerminated }) => !isTerminated)
  if (flag !== undefined && keyword !== 'ONBUILD') {
    const near = findNearest(flag.name, known.flags).map((each) => `--${each}`)
    report(flag, unknownFlag({ service, instruction: keyword, flag: `--${flag.name}`, near }))
  } else if (open !== undefined) report(instruction, openHereDocument({ service, word: open.name }))
  else if ((items ?? instruction.words).length < known.least) {
    report(instruction, missingArguments({ service, instruction: keyword, needed: known.needed }))
  }
}

function checkBase(
  service: string,
  stage: Stage,
  files: BuildFiles,
  context: ContainerRuleContext,
  report: Report,
): void {
  const { base } = stage
  const build = context.project.services[service]?.build
  if (base === undefined || build === undefined) return
  const given = readGivenArguments(service, build, context)
  const global = readGlobalArguments(files, given)
  const image = expandWord(base.text, global, files.dockerfile.escape)
  if (image === '') {
    const variables = listReferences(base.text).map((reference) => reference.name)
    const declared = new Set(
      files.stages.before.flatMap((each) => each.words.map(({ text: word }) => word.split('=')[0])),
    )
    const undeclared = variables.filter((variable) => !declared.has(variable))
    report(
      base,
      undeclared.length > 0 ? undeclaredBase({ service, variables: undeclared }) : blankBase({ service, variables }),
    )
  } else if (
    image !== undefined &&
    /^[^@:]*[A-Z]/.test(image.slice(image.indexOf('/') + 1)) &&
    isPulled(image, stage, files)
  ) {
    report(base, capital({ service, image, lower: image.replace(/^[^:@]*/, (part) => part.toLowerCase()) }))
  }
}

function isPulled(image: string, { index }: Stage, { stages: { stages } }: BuildFiles): boolean {
  return findStage(image, stages.slice(0, index)) === undefined
}

/** Stages that are certainly not images of a registry. */
const STAGE_WORDS =
  /^(?:base|build|builder|build-env|build-stage|compile|compiler|dep|deps|dependencies|final|prod|production|dev|development|release|runner|runtime|frontend|backend|assets|vendor|test|tests|stage\d*)$/

function checkReferences(
  service: string,
  stage: Stage,
  files: BuildFiles,
  context: ContainerRuleContext,
  report: Report,
): void {
  const { stages } = files.stages
  const contexts = context.project.services[service]?.build?.additional_contexts ?? {}
  for (const { keyword, flags } of stage.instructions) {
    const from = keyword === 'COPY' ? flags.find((flag) => flag.name === 'from') : undefined
    if (from === undefined || from.value.includes('$') || Object.hasOwn(contexts, from.value)) continue
    const found = describeReference(service, from.value, stage, stages)
    if (found !== undefined) report(from, found)
  }
}

function describeReference(
  service: string,
  reference: string,
  stage: Stage,
  stages: readonly Stage[],
): Statement | undefined {
  if (findStage(reference, stages.slice(0, stage.index)) !== undefined) return undefined
  if (/^\d+$/.test(reference)) {
    if (Number(reference) === stage.index) return ownStage({ service, stage: reference })
    return noSuchNumber({ service, stage: reference, last: stage.index - 1 })
  }
  if (stage.name === reference.toLowerCase()) return ownStage({ service, stage: reference })
  if (findStage(reference, stages) !== undefined) return laterStage({ service, stage: reference })
  const earlier = stages.slice(0, stage.index).flatMap(({ name: each }) => each ?? [])
  const near = findNearest(reference, earlier)
  return STAGE_WORDS.test(reference) ? misspeltStage({ service, stage: reference, near }) : undefined
}

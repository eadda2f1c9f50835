import {
  code,
  message,
  name,
  text,
  type HostPath,
  type Statement,
  type Value,
} from '../../../../core/messages/message.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectFiles, ProjectRule } from '../../rule.ts'
import { getContextFolder, getDockerfilePath } from '../../../../read/model/build-files.ts'
import { comesLater, isCheckedOut } from '../../shared/checkout.ts'
import { quoteNode, quotePath } from '../../shared/quoted.ts'

interface Missing {
  readonly service: string
  readonly dockerfile: Value
  readonly context: Value | HostPath
}

const missing = message(
  'missing',
  ({ service, dockerfile, context }: Missing) =>
    text`The Dockerfile ${dockerfile} of service ${name(service)} does not exist in ${context}; create it, or correct its name or the context.`,
)

const relativeToContext = message(
  'relative-to-context',
  ({ service, dockerfile, context, meant }: Missing & { meant: string }) =>
    text`The Dockerfile ${dockerfile} of service ${name(service)} does not exist in ${context}, which "dockerfile" is relative to; write ${code(`dockerfile: ${meant}`)}.`,
)

const inFolderOfService = message(
  'in-folder-of-service',
  ({ service, dockerfile, context, meant }: Missing & { meant: string }) =>
    text`The Dockerfile ${dockerfile} of service ${name(service)} does not exist in ${context}, but ${code(meant)} does; write ${code(`dockerfile: ${meant}`)}, or set the context to its folder.`,
)

export const missingDockerfile: ProjectRule = {
  id: 'missing-dockerfile',
  summary: 'Dockerfiles must exist in the build context.',
  // Otherwise the build fails. Compose Build Specification, dockerfile.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, nodeAt, files, isComplete, report }) {
    for (const [service, { build }] of Object.entries(project.services)) {
      if (build === undefined || !isComplete(service)) continue
      const context = getContextFolder(build, files.paths)
      const file = getDockerfilePath(build, files.paths)
      const at = ['services', service, 'build', 'dockerfile']
      if (context === undefined || file === undefined || files.kindOf(context) !== 'directory') continue
      if (!isMissingFile(file, files) || !isKnownValue(nodeAt(at))) continue
      const contextNode = nodeAt(['services', service, 'build', 'context'])
      if (!isKnownValue(contextNode)) continue
      const written = build.dockerfile ?? ''
      const facts = { service, dockerfile: quoteNode(nodeAt(at), written), context: quotePath(contextNode, context) }
      const isImplied = nodeAt(at)?.origin?.kind === 'implied'
      const said = describeMeantFile(facts, context, { written, isImplied }, files)
      report({
        at: findReportedPath(service, isImplied),
        message: said ?? missing(facts),
        // For a file on its own, nobody knows whether its project is here.
        isDoubtful: said === undefined && !isCheckedOut(project, files),
      })
    }
  },
}

/** The default Dockerfile is reported at the context. */
function findReportedPath(service: string, isImplied: boolean): readonly string[] {
  return ['services', service, 'build', isImplied ? 'context' : 'dockerfile']
}

/** Names the Dockerfile that is likely meant; undefined if none is there. */
function describeMeantFile(
  facts: Missing,
  context: string,
  { written, isImplied }: { readonly written: string; readonly isImplied: boolean },
  files: ProjectFiles,
): Statement | undefined {
  const own = isImplied ? findDockerfileOfService(context, facts.service, files) : undefined
  if (own !== undefined) return inFolderOfService({ ...facts, meant: own })
  const meant = guessDockerfile(context, written, isImplied, files)
  return meant === undefined ? undefined : relativeToContext({ ...facts, meant })
}

function isMissingFile(file: string, files: ProjectFiles): boolean {
  return files.kindOf(file) === 'missing' && !hasLowerCase(file, files) && !comesLater(file, files)
}

/** BuildKit takes a "dockerfile" for the "Dockerfile" that is not there: frontend/dockerui, ReadEntrypoint. */
function hasLowerCase(file: string, { paths, kindOf }: ProjectFiles): boolean {
  if (paths.basename(file) !== 'Dockerfile') return false
  return kindOf(paths.join(paths.dirname(file), 'dockerfile')) === 'file'
}

/** A Dockerfile whose path is relative to the project folder, or to the root of the context, by mistake. */
function guessDockerfile(
  context: string,
  written: string,
  isImplied: boolean,
  { directory, paths, kindOf }: ProjectFiles,
): string | undefined {
  const candidates = [paths.join(directory, written), paths.join(context, written.replace(/^\/+/, ''))]
  // The Dockerfile of the project folder is for another image, unless it is named.
  const found = candidates.find((path) => (!isImplied || paths.isWithin(context, path)) && kindOf(path) === 'file')
  return found === undefined ? undefined : paths.withSlashes(paths.relative(context, found))
}

/** The Dockerfile in the folder of the context that is called as the service is. */
function findDockerfileOfService(
  context: string,
  service: string,
  { paths, kindOf }: ProjectFiles,
): string | undefined {
  const found = paths.join(context, service, 'Dockerfile')
  return /^[\w-]+$/.test(service) && kindOf(found) === 'file' ? `${service}/Dockerfile` : undefined
}

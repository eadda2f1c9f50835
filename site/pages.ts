import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }
import { listRuleExamples } from './reference/attribute-rules.ts'
import { attributePages } from './reference/attributes.ts'
import { formatPages } from './reference/formats.ts'
import { homePage } from './reference/home.ts'
import { withExample } from './reference/rules.ts'
import { versionsPage } from './reference/versions.ts'

// The documentation as the generator reads it: the pages of the repository, with links that lead to pages of the site or to the
// repository, and pages made from our own tables. It is made anew for each build and never checked in.

export const ROOT = join(import.meta.dirname, '..')
const PAGES = join(import.meta.dirname, 'pages')

const repository = packageJson.repository.url.replace(/^git\+|\.git$/g, '')

/** The pages of the repository by their names on the site. */
function repositoryPages(): ReadonlyMap<string, string> {
  const named: (readonly [string, string])[] = [
    ['README.md', 'overview.md'],
    ['CONTRIBUTING.md', 'contributing.md'],
    ['SECURITY.md', 'security.md'],
    ['CHANGELOG.md', 'changelog.md'],
    ['editors/vscode/README.md', 'vscode.md'],
  ]
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.md'))
    // The playground itself has the name of the page about it.
    .map((name) => [`docs/${name}`, name === 'playground.md' ? 'about-playground.md' : name] as const)
  return new Map([...named, ...docs])
}

/** Writes the pages into a folder that the generator reads. */
export async function writePages(): Promise<void> {
  rmSync(PAGES, { recursive: true, force: true })
  const pages = repositoryPages()
  for (const [path, name] of pages) {
    const text = linked(readFileSync(join(ROOT, path), 'utf8'), path, name, pages)
    write(name, name.startsWith('checks/') ? await withExample(name, text) : text)
  }
  for (const [name, text] of [...formatPages(), ...attributePages(await listRuleExamples())]) write(name, text)
  write('versions.md', versionsPage())
  // Its links are those of the site already; only its pictures have to be brought.
  write(
    'index.md',
    homePage().replaceAll(/\.\.\/\.\.\/(docs\/images\/[\w-]+\.png)/g, (_, path: string) => `./${takePicture(path)}`),
  )
}

function write(name: string, text: string): void {
  const path = join(PAGES, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** The text with links as they are on the site: to its pages and pictures, and to the repository for all else that is in there. */
function linked(text: string, path: string, name: string, pages: ReadonlyMap<string, string>): string {
  const siteLink = (target: string): string => {
    const wanted = join(dirname(path), target).replaceAll('\\', '/')
    const page = pages.get(wanted)
    if (page !== undefined) return relativeLink(dirname(name), page)
    if (wanted.endsWith('.png')) return relativeLink(dirname(name), takePicture(wanted))
    const isFolder = existsSync(join(ROOT, wanted)) && statSync(join(ROOT, wanted)).isDirectory()
    return `${repository}/${isFolder ? 'tree' : 'blob'}/main/${wanted}`
  }
  return outsideOfCode(text, (part) =>
    part
      .replaceAll(
        /\]\((?!https?:|mailto:|#)([^)\s#]+)(#[^)\s]*)?\)/g,
        (_, target: string, anchor = '') => `](${siteLink(target)}${anchor})`,
      )
      .replaceAll(
        / (src|srcset)="(?!https?:|data:)([^"]+)"/g,
        (_, attribute: string, target: string) => ` ${attribute}="${siteLink(target)}"`,
      ),
  )
}

/** Copies a picture of the repository next to the pages, and returns its path there. */
function takePicture(path: string): string {
  cpSync(join(ROOT, path), join(PAGES, path))
  return path
}

function relativeLink(from: string, to: string): string {
  const link = relative(from, to).replaceAll('\\', '/')
  return link.startsWith('.') ? link : `./${link}`
}

/** Changes a text of Markdown, but no block of code in it. */
function outsideOfCode(text: string, change: (part: string) => string): string {
  const parts = text.split(/^((`{3,}).*\n[\s\S]*?^\2 *$)/m)
  return parts.map((part, index) => (index % 3 === 0 ? change(part) : index % 3 === 1 ? part : '')).join('')
}

import { defineConfig, type DefaultTheme } from 'vitepress'
import packageJson from '../../package.json' with { type: 'json' }
import { groupedRules } from '../reference/sidebar.ts'
import { BASE } from '../relocatable.ts'

const guide: DefaultTheme.SidebarItem[] = [
  {
    text: 'Start',
    items: [
      { text: 'Overview', link: '/overview' },
      { text: 'Tutorial', link: '/tutorial' },
      { text: 'Installation', link: '/installation' },
      { text: 'Why not docker compose config?', link: '/why' },
      { text: 'Questions and answers', link: '/faq' },
    ],
  },
  {
    text: 'Use it',
    items: [
      { text: 'Fixing', link: '/fixing' },
      { text: 'Configuration', link: '/configuration' },
      { text: 'Policies', link: '/policies' },
      { text: 'What a change does', link: '/diff' },
      { text: 'What up will do', link: '/plan' },
      { text: 'Where values come from', link: '/provenance' },
      { text: 'Graphs', link: '/graph' },
      { text: 'Variables for an .env file', link: '/env' },
      { text: 'What images say', link: '/images' },
      { text: 'Pinning images', link: '/pin' },
      { text: 'Versions a project needs', link: '/needs' },
      { text: 'Older formats, Swarm, Podman', link: '/targets' },
      { text: 'Many projects', link: '/monorepos' },
      { text: 'Windows', link: '/windows' },
    ],
  },
  {
    text: 'Where it runs',
    items: [
      { text: 'Playground', link: '/about-playground' },
      { text: 'Editors', link: '/editor' },
      { text: 'VS Code', link: '/vscode' },
      { text: 'GitHub Action', link: '/github-action' },
      { text: 'Integrations', link: '/integrations' },
      { text: 'Report formats', link: '/report-formats' },
      { text: 'The library', link: '/api' },
    ],
  },
  {
    text: 'How good it is',
    items: [
      { text: 'Compared', link: '/comparison' },
      { text: 'Conformance', link: '/conformance' },
      { text: 'Noise', link: '/noise' },
      { text: 'What people ask', link: '/questions' },
      { text: 'Performance', link: '/performance' },
      { text: 'Robustness', link: '/robustness' },
      { text: 'Security', link: '/security' },
    ],
  },
  {
    text: 'How it is made',
    items: [
      { text: 'What Compose does', link: '/pipeline' },
      { text: 'Architecture', link: '/architecture' },
      { text: 'Contributing', link: '/contributing' },
      { text: 'Executables and publishing', link: '/executables' },
      { text: 'Changelog', link: '/changelog' },
      { text: 'Versions', link: '/versions' },
    ],
  },
  {
    text: 'Reference',
    items: [
      { text: 'Rules', link: '/checks' },
      { text: 'Attributes', link: '/attributes' },
      { text: 'Formats', link: '/formats' },
    ],
  },
]

/** Pages that the sidebar does not list one by one: each has a page of its own that does. */
const LISTED_ELSEWHERE = /^(?:index|checks\/.*|attributes\/.*|formats\/.*)\.md$/

/** A page that no sidebar lists is a page that nobody finds. */
function assertListed(page: string): void {
  const isListed = guide.some(({ items = [] }) => items.some(({ link }) => `${link?.slice(1) ?? ''}.md` === page))
  if (!isListed && !LISTED_ELSEWHERE.test(page))
    throw new Error(`${page} is in no sidebar: add it to site/.vitepress/config.ts.`)
}

/** The name of a heading as GitHub makes it, which the links in the pages are written for. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_\s-]/gu, '')
    .replaceAll(/\s/g, '-')
}

export default defineConfig({
  base: BASE,
  srcDir: 'pages',
  outDir: 'dist',
  title: 'composure',
  description: packageJson.description,
  lang: 'en',
  metaChunk: true,
  // The playground is not made by this generator.
  ignoreDeadLinks: ['/playground', './playground'],
  sitemap: { hostname: packageJson.homepage },
  head: [['link', { rel: 'icon', href: `${BASE}icon.svg`, type: 'image/svg+xml' }]],
  // The usual colours are too pale for some to read.
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    anchor: { slugify: anchorOf },
    // A picture of the other theme is never seen, and is not loaded either.
    image: { lazyLoading: true },
    // Pages have text alone: what the generator would take for an expression, such as that of a workflow, is text, too.
    config: ({ renderer: { rules } }) => {
      for (const kind of ['text', 'code_inline'] as const) {
        const render = rules[kind]
        rules[kind] = (...token) => render?.(...token).replaceAll('{{', '&#123;&#123;') ?? ''
      }
    },
  },
  transformPageData: ({ relativePath }) => assertListed(relativePath),
  // The generator goes on when it cannot render a page.
  transformHtml: (html, file) => {
    if (/<div[^>]* class="vp-doc [^>]*><\/div>/.test(html)) throw new Error(`${file} has no text.`)
  },
  themeConfig: {
    logo: '/icon.svg',
    search: { provider: 'local' },
    outline: { level: [2, 3] },
    nav: [
      { text: 'Playground', link: '/playground.html', target: '_self' },
      { text: 'Guide', link: '/tutorial' },
      { text: 'Rules', link: '/checks' },
      { text: 'Attributes', link: '/attributes' },
      { text: 'Formats', link: '/formats' },
      { text: packageJson.version, link: '/versions' },
    ],
    sidebar: {
      '/checks': groupedRules(),
      '/': guide,
    },
  },
})

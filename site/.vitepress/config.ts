import { defineConfig, type DefaultTheme } from 'vitepress'
import packageJson from '../../package.json' with { type: 'json' }
import { groupedRules } from '../reference/sidebar.ts'
import { BASE } from '../relocatable.ts'

const guide: DefaultTheme.SidebarItem[] = [
  {
    text: 'Guide',
    items: [
      { text: 'Overview', link: '/overview' },
      { text: 'The playground', link: '/playground' },
      { text: 'Configuration', link: '/configuration' },
      { text: 'Fixing', link: '/fixing' },
      { text: 'What a change does', link: '/diff' },
      { text: 'Older formats and Swarm', link: '/targets' },
      { text: 'Where values come from', link: '/provenance' },
      { text: 'Windows', link: '/windows' },
    ],
  },
  {
    text: 'Where it runs',
    items: [
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
      { text: 'Questions', link: '/questions' },
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
      { text: 'Changelog', link: '/changelog' },
    ],
  },
]

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
  // The playground is the page at the root; it is not made by this generator.
  ignoreDeadLinks: ['/', './index', '/index'],
  sitemap: { hostname: packageJson.homepage },
  head: [['link', { rel: 'icon', href: `${BASE}icon.svg`, type: 'image/svg+xml' }]],
  // The usual colours are too pale for some to read.
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    anchor: { slugify: anchorOf },
    // Pages have text alone: what the generator would take for an expression, such as that of a workflow, is text, too.
    config: ({ renderer: { rules } }) => {
      for (const kind of ['text', 'code_inline'] as const) {
        const render = rules[kind]
        rules[kind] = (...token) => render?.(...token).replaceAll('{{', '&#123;&#123;') ?? ''
      }
    },
  },
  // The generator goes on when it cannot render a page.
  transformHtml: (html, file) => {
    if (/<div[^>]* class="vp-doc [^>]*><\/div>/.test(html)) throw new Error(`${file} has no text.`)
  },
  themeConfig: {
    logo: '/icon.svg',
    search: { provider: 'local' },
    outline: { level: [2, 3] },
    nav: [
      { text: 'Playground', link: '/', target: '_self' },
      { text: 'Guide', link: '/overview' },
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

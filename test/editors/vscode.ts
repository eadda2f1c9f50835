import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { listContainer, startEngine } from '../outside/docker/engine-with-containers.ts'

// VS Code, as code-server brings it, in Chromium. `CODE_SERVER` is a folder with code-server and playwright-core in its
// node_modules; the extension is packed before: `npm run package` in editors/vscode.

const extension = resolve(import.meta.dirname, '../../editors/vscode')
const pictures = join(extension, 'images')
const modules = join(process.env['CODE_SERVER'] ?? '/nowhere', 'node_modules')
const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** What is missing to try VS Code; undefined where nothing is. */
export function missingForVSCode(): string | undefined {
  const wanted = [
    join(modules, 'code-server/out/node/entry.js'),
    join(modules, 'playwright-core/index.mjs'),
    chromium,
    join(extension, 'composure.vsix'),
  ]
  return wanted.find((path) => !existsSync(path))
}

// What is used of Playwright, which is not installed with the repository.
interface Page {
  goto(url: string): Promise<unknown>
  dblclick(selector: string, options?: { readonly timeout: number }): Promise<unknown>
  screenshot(options: { readonly path: string }): Promise<unknown>
  waitForSelector(selector: string, options?: { readonly timeout: number }): Promise<unknown>
  waitForFunction(body: string, argument?: unknown, options?: { readonly timeout: number }): Promise<unknown>
  evaluate(body: string): Promise<unknown>
  frames(): readonly { evaluate(body: string): Promise<unknown> }[]
  readonly keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> }
}
interface Browser {
  newPage(options: { readonly viewport: { readonly width: number; readonly height: number } }): Promise<Page>
  close(): Promise<void>
}
interface Playwright {
  readonly chromium: {
    launch(options: { readonly executablePath: string; readonly args: readonly string[] }): Promise<Browser>
  }
}

const WAIT = 120_000

/** The box that takes commands and places, once it takes what is typed. */
const QUICK_INPUT = '.quick-input-widget input:focus'
/** Where the cursor is, in the status bar. */
const POSITION = '#status\\.editor\\.selection'

/** What runs while the file is edited. */
const CONTAINERS = [
  listContainer('web', 'running', 'Up 2 hours (healthy)'),
  listContainer('web', 'running', 'Up 2 hours (healthy)'),
  listContainer('data', 'exited', 'Exited (137) 3 minutes ago'),
]

/** Sees the problem, reads about its rule, takes the fix, hovers, renames, and follows the model with the cursor. */
export async function tryVSCode(folder: string) {
  const home = dirname(folder)
  const port = await freePort()
  commitAll(folder)
  const engine = await startEngine(CONTAINERS)
  const server = await startCodeServer(home, folder, port, engine.address)
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- it is not installed here, so that nothing knows its types
  const playwright: Playwright = await import(pathToFileURL(join(modules, 'playwright-core/index.mjs')).href)
  const browser = await playwright.chromium.launch({ executablePath: chromium, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 700 } })
    await page.goto(`http://127.0.0.1:${port}/`)
    return await work(page, folder).catch(async (error: unknown) => {
      await page.screenshot({ path: join(home, 'failed.png') })
      throw new Error(`${String(error)}; see ${join(home, 'failed.png')}`, { cause: error })
    })
  } finally {
    await browser.close()
    server.kill()
    engine.close()
  }
}

/** A change is one since the last commit. */
function commitAll(folder: string): void {
  const settings = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', '-c', 'commit.gpgsign=false']
  for (const args of [
    ['init', '-q'],
    ['add', '.'],
    ['commit', '-qm', 'Begin'],
  ])
    spawnSync('git', [...settings, ...args], { cwd: folder })
}

async function work(page: Page, folder: string) {
  const { keyboard } = page
  const sees = async (selector: string, text: string): Promise<string> => {
    const body = `[...document.querySelectorAll(${JSON.stringify(selector)})].map((each) => each.innerText.replaceAll('\\u00a0', ' ')).find((each) => each.includes(${JSON.stringify(text)}))`
    await page.waitForFunction(body, undefined, { timeout: WAIT })
    return String(await page.evaluate(body))
  }
  const picture = async (name: string): Promise<void> => {
    mkdirSync(pictures, { recursive: true })
    await pause(1000)
    if (process.env['PICTURES'] !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) })
  }
  const go = async (place: string): Promise<void> => {
    await keyboard.press('Control+g')
    await page.waitForSelector(QUICK_INPUT, { timeout: WAIT })
    await keyboard.type(place)
    await keyboard.press('Enter')
    await sees(POSITION, `Ln ${place.replace(':', ', Col ')}`)
  }
  const run = async (command: string): Promise<void> => {
    await keyboard.press('F1')
    await page.waitForSelector(QUICK_INPUT, { timeout: WAIT })
    await keyboard.type(command)
    await sees('.quick-input-list .monaco-list-row', command)
    await keyboard.press('Enter')
  }
  const onDisk = (name: string): string => readFileSync(join(folder, name), 'utf8')
  const saved = async (name: string, text: string): Promise<string> => {
    for (let tries = 0; tries < 200 && !onDisk(name).includes(text); tries++) await pause(100)
    return onDisk(name)
  }

  await page.waitForSelector('.monaco-workbench', { timeout: WAIT })
  await page.dblclick('.explorer-folders-view .monaco-list-row[aria-label^="compose.yaml"]', { timeout: WAIT })
  await page.waitForSelector('.squiggly-error', { timeout: WAIT })
  await keyboard.press('Control+Shift+m')
  const problem = await sees('.markers-panel .monaco-list-row', 'unknown key')
  await picture('problems')
  await keyboard.press('Control+Shift+m')
  await keyboard.press('Control+1')

  await run('Composure: Explain Rule')
  await sees('.quick-input-list .monaco-list-row', 'unknown-key')
  await keyboard.type('unknown-key')
  await keyboard.press('Enter')
  const rule = await textOf(page, `document.querySelector('h1')?.innerText`, 'unknown-key')
  await keyboard.press('Control+1')
  await run('View: Close Editors in Other Groups')

  await go('3:6')
  await keyboard.press('Control+.')
  await sees('.action-widget', 'Rename')
  await picture('quick-fix')
  await keyboard.press('Enter')
  await sees('.view-lines', 'image: nginx')

  await go('4:18')
  await keyboard.press('Control+k')
  await keyboard.press('Control+i')
  const hover = await sees('.monaco-hover', 'declared in')
  await picture('hover')
  await keyboard.press('Escape')

  await keyboard.press('F2')
  await page.waitForSelector('.rename-box input:focus', { timeout: WAIT })
  await keyboard.press('Control+a')
  await keyboard.type('data')
  await keyboard.press('Enter')
  await sees('.view-lines', 'depends_on: [data]')
  await keyboard.press('Control+k')
  await keyboard.press('s')
  const renamed = [await saved('compose.yaml', 'data'), await saved('db.yaml', 'data')]

  await run('Composure: Show Canonical Model')
  await sees('.view-lines', 'name: shop')
  await go('3:10')
  await picture('model')
  await keyboard.press('Control+2')
  const inModel = await sees(POSITION, 'Ln')
  await go('1:1')
  await keyboard.press('Control+f')
  await keyboard.type('image: nginx')
  await keyboard.press('Enter')
  await keyboard.press('Escape')
  await pause(1000)
  await keyboard.press('Control+1')
  await pause(500)
  const inSource = await sees(POSITION, 'Ln')

  await run('View: Close Editors in Other Groups')
  const lens = await sees('.codelens-decoration', 'Open graph')
  const state = await sees('.codelens-decoration', 'running')
  await run('Composure: What Does a Change Do?')
  const change = await textOf(page, `document.querySelector('h3')?.innerText`, 'What this changes')
  await picture('change')
  await keyboard.press('Control+1')
  await run('View: Close Editors in Other Groups')

  await run('Composure: Show Graph')
  await textOf(page, CLICK_DATA, 'clicked')
  await sees('.tab.active', 'db.yaml')
  const clicked = await sees(POSITION, 'Ln 2')
  await picture('graph')
  return {
    got: {
      problem: problem.replace(/\s+/g, ' '),
      rule,
      hover: hover.split('\n')[0],
      renamed,
      inModel,
      inSource,
      lens: lens.replace(/\s+/g, ' '),
      state,
      change,
      clicked,
    },
    wanted: {
      problem: 'Service "web" has the unknown key "images"; did you mean "image"? composure unknown-key [Ln 3, Col 5]',
      rule: 'unknown-key',
      hover: 'service db – declared in db.yaml:2',
      renamed: [
        'services:\n  web:\n    image: nginx\n    depends_on: [data]\ninclude: [db.yaml]\n',
        'services:\n  data:\n    image: postgres\n',
      ],
      inModel: 'Ln 12, Col 1',
      inSource: 'Ln 3, Col 12',
      lens: 'Open graph | What does a change do?',
      state: 'running, 2 of 2 healthy',
      change: 'What this changes',
      clicked: 'Ln 2, Col 3',
    },
  }
}

/** Clicks the service "data" in the graph, as a pointer does. */
const CLICK_DATA = `(() => {
  const service = document.querySelector('#drawing [data-service="data"]')
  for (const type of ['pointerdown', 'pointerup'])
    service?.dispatchEvent(new PointerEvent(type, { bubbles: true, clientX: 9, clientY: 9 }))
  return service === null ? undefined : 'clicked'
})()`

/** What an expression gives in the first of the pages, each in a frame of its own, where it has a text. */
async function textOf(page: Page, expression: string, text: string): Promise<string> {
  for (const end = Date.now() + WAIT; Date.now() < end; await pause(200)) {
    const texts = await Promise.all(
      page.frames().map((frame) => frame.evaluate(`String(${expression})`).catch(() => '')),
    )
    const found = texts.map(String).find((each) => each.includes(text))
    if (found !== undefined) return found
  }
  throw new Error(`No page has "${text}".`)
}

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.colorTheme': 'Default Light Modern',
  'extensions.ignoreRecommendations': true,
  'window.commandCenter': false,
  'editor.fontSize': 14,
}

async function startCodeServer(home: string, folder: string, port: number, engine: string): Promise<ChildProcess> {
  const data = join(home, 'data')
  mkdirSync(join(data, 'User'), { recursive: true })
  writeFileSync(join(data, 'User/settings.json'), JSON.stringify(SETTINGS))
  const entry = join(modules, 'code-server/out/node/entry.js')
  const places = ['--user-data-dir', data, '--extensions-dir', join(home, 'extensions')]
  const env = { ...process.env, XDG_CONFIG_HOME: home, DOCKER_HOST: engine }
  const installation = [entry, ...places, '--install-extension', join(extension, 'composure.vsix')]
  const installed = spawnSync(process.execPath, installation, { env, encoding: 'utf8' })
  if (installed.status !== 0) throw new Error(`The extension is not installed: ${installed.stdout}${installed.stderr}`)
  const address = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`]
  const silence = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust']
  // It gives up where the machine is too busy to start its parts in ten seconds.
  for (let tries = 0; tries < 5; tries++) {
    const server = spawn(process.execPath, [entry, ...places, ...address, ...silence, folder], { env, stdio: 'ignore' })
    while (server.exitCode === null) {
      if (await isListening(port)) return server
      await pause(200)
    }
  }
  throw new Error('code-server does not start.')
}

function isListening(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    () => true,
    () => false,
  )
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('There is no port.')),
      )
    })
  })
}

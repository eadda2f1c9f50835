import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readDocumentedConfiguration } from './files.ts'

/** Sees the problem on the screen, takes the fix, renames in two files, and saves. Helix has a terminal only. */
export async function tryHelix(folder: string) {
  const home = dirname(folder)
  mkdirSync(join(home, 'helix'))
  writeFileSync(join(home, 'helix', 'languages.toml'), readDocumentedConfiguration('**Helix**'))
  writeFileSync(join(home, 'helix', 'config.toml'), '[editor]\nend-of-line-diagnostics = "hint"\n')
  const command = `stty cols 160 rows 40; cd ${folder}; exec hx compose.yaml`
  const editor = spawn('script', ['-qfec', command, '/dev/null'], {
    env: { ...process.env, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, TERM: 'xterm-256color' },
  })
  const ended = new Promise((resolve) => editor.once('exit', resolve))
  let screen = ''
  editor.stdout.on('data', (data: Buffer) => (screen += data.toString()))
  // Words only: between them the cursor may jump.
  const shows = async (text: string): Promise<boolean> => {
    for (let tries = 0; tries < 200; tries++) {
      if (withoutControls(screen).includes(text)) return true
      await pause(100)
    }
    return false
  }
  const type = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) {
      editor.stdin.write(key)
      await pause(700)
    }
  }
  await type('\x1b', ':3\r', 'w')
  const sees = await shows('unknown')
  // The actions of the line, the first one; then a new name for what is below the cursor.
  await type(' ', 'a')
  await shows('Rename')
  await type('\r', ':4\r', 'f[', 'l', ' ', 'r', '\x15', 'data\r', ':wa\r')
  await pause(1500)
  await type('\x1b', ':qa!\r')
  await ended
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8')
  return {
    got: { sees, compose: text('compose.yaml'), db: text('db.yaml') },
    wanted: {
      sees: true,
      compose: 'services:\n  web:\n    image: nginx\n    depends_on: [data]\ninclude: [db.yaml]\n',
      db: 'services:\n  data:\n    image: postgres\n',
    },
  }
}

function withoutControls(text: string): string {
  const parts = text.split('\x1b')
  return parts.map((part) => part.replace(/^\[[0-9;:?]*[A-Za-z]/, '')).join('')
}

import type { Server } from './server.ts'

/** A check that takes longer than this is shown, in milliseconds. */
const NOTICEABLE = 500

/** Shows the client that a check goes on, once it takes a while, and how far it is. */
export function openProgress({ connection, client, workspace }: Server): { readonly end: () => void } {
  if (client().window?.workDoneProgress !== true) return { end: () => undefined }
  let isOver = false
  let stop = (): void => undefined
  const timer = setTimeout(() => {
    void connection.window.createWorkDoneProgress().then((progress) => {
      if (isOver) return
      progress.begin('Checking Compose files', 0)
      const ticker = setInterval(() => progress.report(workspace.progress()), 200)
      stop = () => {
        clearInterval(ticker)
        progress.done()
      }
    })
  }, NOTICEABLE)
  return {
    end: () => {
      isOver = true
      clearTimeout(timer)
      stop()
    },
  }
}

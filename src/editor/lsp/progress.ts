import type { Server } from './server.ts'

/** Progress is shown for checks that take longer than this, in milliseconds. */
const NOTICEABLE = 500

/** Shows the client the progress of a check once it takes a while. */
export function openProgress({ connection, client, workspace }: Server): { readonly end: () => void } {
  if (client().window?.workDoneProgress !== true) return { end: () => undefined }
  let isOver = false
  let stopProgress = (): void => undefined
  const timer = setTimeout(() => {
    void connection.window.createWorkDoneProgress().then((progress) => {
      if (isOver) return
      progress.begin('Checking Compose files', 0)
      const ticker = setInterval(() => progress.report(workspace.progress()), 200)
      stopProgress = () => {
        clearInterval(ticker)
        progress.done()
      }
    })
  }, NOTICEABLE)
  return {
    end: () => {
      isOver = true
      clearTimeout(timer)
      stopProgress()
    },
  }
}

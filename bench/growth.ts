import { libraryOf } from './library.ts'
import { processorTime, type Question } from './question.ts'
import { services } from './texts.ts'

/** Whether time grows linearly with the size of a file. */
export const growth: readonly Question[] = [10, 100, 1_000, 5_000].map((count) => ({
  name: 'one file, loaded and checked warm',
  size: `${count} services`,
  rounds: count > 1_000 ? 3 : 15,
  measure: async (build) => {
    const { checkProject, memoryHost } = await libraryOf(build)
    const host = memoryHost({ '/project/compose.yaml': services(count) })
    const project = { files: ['/project/compose.yaml'], env: {}, host }
    const times = count > 100 ? 1 : 20
    for (let time = 0; time < times; time++) await checkProject(project)
    const whole = await processorTime(async () => {
      for (let time = 0; time < times; time++) await checkProject(project)
    })
    return { composure: whole / times }
  },
}))

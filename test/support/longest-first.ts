import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes half a minute and more, the longest first; then the projects that start processes. */
const longFiles = [
  'service/kill-9.service',
  'cli/backup.service',
  'service/bad-command.service',
  'browser/flows.browser',
  'service/two-workers.service',
  'cli/erase.service',
  'extension/',
  'db/durability.db',
]
const projects = ['service', 'browser', 'db', 'unit']

/**
 * Starts long files first, so that no worker is idle while another is at the last long one. Vitest
 * orders by what it measured before, and a fresh clone has measured nothing.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}

function rank({ moduleId, project }: TestSpecification): number {
  const long = longFiles.findIndex((part) => moduleId.includes(`/test/${part}`))
  return long >= 0 ? long : longFiles.length + projects.indexOf(project.name)
}

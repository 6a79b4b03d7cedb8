import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const suites = resolve(import.meta.dirname, '../../../shared/suites')

/**
 * Text of a file of the shared suites. Where the suites are not laid beside the repository, a failing
 * test says so: proofs that did not run must not look as if they had.
 */
export function suiteFile(path: string): string | null {
  const file = resolve(suites, path)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  test(`${path} lies beside the repository`, () => {
    expect.fail(`${file} is missing, so nothing of it was tested`)
  })
  return null
}

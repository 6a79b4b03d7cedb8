import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const shared = resolve(import.meta.dirname, '../../../shared')

/**
 * Text of a file that lies beside the repository in `shared`. Where it is missing, a failing test says
 * so: proofs that did not run must not look as if they had.
 */
export function sharedFile(path: string): string | null {
  const file = resolve(shared, path)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  test(`${path} lies beside the repository`, () => {
    expect.fail(`${file} is missing, so nothing of it was tested`)
  })
  return null
}

export const suiteFile = (path: string) => sharedFile(`suites/${path}`)

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What may be shipped: permissive, public domain, or weak copyleft by file of what we do not change. */
const allowed: ReadonlySet<string> = new Set([
  ...['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'Unlicense'],
  ...['Zlib', 'CC0-1.0', 'BlueOak-1.0.0', 'OFL-1.1', 'MPL-2.0'],
])

/** Packages of no allowed licence, each with why it is here all the same; docs/dependencies.md. */
const exceptions: Readonly<Record<string, { readonly licence: string; readonly dev: true }>> = {
  // Only `npm run bench` loads it, as the peer of one row; nothing of it is shipped or copied.
  'eth-phishing-detect': { licence: 'DBAD', dev: true },
}

export interface LockedPackage {
  readonly license?: string
  readonly dev?: boolean
}

/** One line for each package whose licence is missing or not allowed. */
export function licenceProblems(packages: Readonly<Record<string, LockedPackage>>): string[] {
  return Object.entries(packages).flatMap(([path, { license, dev = false }]) => {
    const name = path.split('node_modules/').at(-1) ?? ''
    if (name === '') return []
    if (license === undefined) return [`${name} names no licence`]
    const exception = exceptions[name]
    if (exception?.licence === license && dev) return []
    // "(MIT OR CC0-1.0)": one of them is enough. AND asks for all.
    const sides = license.replaceAll(/[()]/g, '').split(' OR ')
    const ok = sides.some((side) => side.split(' AND ').every((one) => allowed.has(one)))
    return ok ? [] : [`${name}: ${license} is not on the list of scripts/check-licences.ts`]
  })
}

export const readLock = (): Readonly<Record<string, LockedPackage>> =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')).packages

if (import.meta.main) {
  const packages = readLock()
  const problems = licenceProblems(packages)
  for (const problem of problems) console.error(problem)
  console.log(`licences: ${Object.keys(packages).length - 1} packages, ${problems.length} problems`)
  if (problems.length > 0) process.exitCode = 1
}

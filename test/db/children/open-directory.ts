import { openDatabase } from '../../../db/open.ts'
import { DatabaseProblem } from '../../../db/problems.ts'

/** Opens a directory, says `opened` and holds it until it is killed; says why where it cannot. */
try {
  await openDatabase({ kind: 'embedded', dir: process.argv[2] ?? '' })
  console.log('opened')
  setInterval(() => undefined, 60_000)
} catch (fault) {
  const isExpected = fault instanceof DatabaseProblem
  console.log(isExpected ? `${fault.code}: ${fault.message}` : `unexpected: ${String(fault)}`)
  process.exitCode = 1
}

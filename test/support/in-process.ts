import { Command } from 'commander'
import { vi } from 'vitest'
import { CommandError, type Tools } from '../../src/cli/tools.ts'

/**
 * Runs one command in this process, over tools of the test: to start a process for each takes a second.
 * That the real command line does the same is asked once in the service tests.
 */
export async function runInProcess(
  add: (program: Command, tools: Tools) => void,
  args: readonly string[],
  tools: Partial<Tools>,
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const program = new Command('kenhthat')
  add(program, tools as Tools)
  let stdout = ''
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text)
    return true
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return { code: 0, stdout, stderr: '' }
  } catch (fault) {
    if (!(fault instanceof CommandError)) throw fault
    return { code: 1, stdout, stderr: `${fault.message}\n` }
  } finally {
    spy.mockRestore()
  }
}

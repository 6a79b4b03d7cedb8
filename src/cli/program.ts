import { Command, CommanderError } from 'commander'
import { backupCommands } from './backup.ts'
import { checkCommand } from './check.ts'
import { checkOfficialCommand } from './check-official.ts'
import { crawlCommand } from './crawl.ts'
import { doctorCommand } from './doctor.ts'
import { eraseCommand } from './erase.ts'
import { exportCommand } from './export.ts'
import { extractCommand } from './extract.ts'
import { feedCommand } from './feed.ts'
import { findCommand } from './find.ts'
import { importCommand } from './import.ts'
import { logCommand } from './log.ts'
import { replayCommand } from './replay.ts'
import { resetCallCommand } from './reset-call.ts'
import { resetGuideCommand } from './reset-guide.ts'
import { reviewCommand } from './review.ts'
import type { Tools } from './tools.ts'
import { verifyBundleCommand } from './verify-bundle.ts'

/**
 * Runs one command.
 * @returns the exit code; what commander itself finds wrong it has told in one line.
 * @throws what a command throws.
 */
export async function runCommand(args: readonly string[], tools: Tools): Promise<number> {
  // `… | head` closes the pipe early: that is no fault.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault
    process.exit(0)
  })
  const program = commandLine(tools)
  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (fault) {
    // --help and --version end here with code 0.
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 1
    throw fault
  }
}

/** Every command with its options, before anything runs. */
export function commandLine(tools: Tools): Command {
  const program = new Command('kenhthat')
    .description('Kênh Thật: is this the real channel?')
    .version(tools.version)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
  program
    .command('serve')
    .description('run the service: API, pages, crawlers')
    .action(() => tools.serve())
  for (const add of [
    checkCommand,
    checkOfficialCommand,
    findCommand,
    crawlCommand,
    importCommand,
    extractCommand,
    feedCommand,
    exportCommand,
    replayCommand,
    resetGuideCommand,
    doctorCommand,
    reviewCommand,
    resetCallCommand,
    logCommand,
    verifyBundleCommand,
    backupCommands,
    eraseCommand,
  ]) {
    add(program, tools)
  }
  for (const command of program.commands) {
    command.exitOverride()
    for (const below of command.commands) below.exitOverride()
  }
  return program
}

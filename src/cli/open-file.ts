import type { ReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { CommandError } from './tools.ts'

export const cannotRead = (path: string, code: string | undefined): CommandError =>
  new CommandError(`${path} cannot be read (${code}).`)

/** A file that a person named, as a stream. @throws CommandError with one line where it cannot be read. */
export async function openFile(path: string): Promise<ReadStream> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw cannotRead(path, error.code)
  })
  // A directory can be opened, and fails only when it is read.
  if (!(await file.stat()).isDirectory()) return file.createReadStream()
  await file.close()
  throw cannotRead(path, 'EISDIR')
}

import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

/**
 * Worker: makes a new database directory at `workerData.dir` and ends. In a thread of its own because
 * initdb takes seconds and several hundred megabytes, which the ending thread gives back.
 */
async function makeDirectory(dir: string): Promise<void> {
  // Of the default, 128 MB, a registry of this size gains nothing; the file cache of the system is there.
  const initDbStartParams = ['-c', 'shared_buffers=32MB']
  const client = await PGlite.create({ dataDir: dir, initDbStartParams })
  await client.close()
}

if (!isMainThread && parentPort) {
  const { dir } = workerData as { readonly dir: string }
  try {
    await makeDirectory(dir)
    parentPort.postMessage({ made: true })
  } catch (fault) {
    parentPort.postMessage({
      made: false,
      why: fault instanceof Error ? fault.message : String(fault),
    })
  }
}

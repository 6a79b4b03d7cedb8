import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Text } from '../src/channel/channel.ts'
import { readListText } from './adapters/list.ts'
import { type ListDetails, readDetails, sidecarEnd } from './list-details.ts'
import {
  type CrawlDeps,
  type CrawlError,
  type CrawlOptions,
  createTally,
  type ListInput,
  type SourceRun,
} from './pipeline.ts'

/** What the operator's own lists are called beside the sources. */
export const ownLists = 'own-lists'

/** Seconds between two readings of the folder by the schedule. */
export const ownListsPeriod = 3600

const largestFile = 64 * 1024 * 1024

/**
 * Reads every list of a folder (plain lines, hosts, AdGuard, CSV or JSON) and takes it in; a list that
 * was taken in before adds only what is new in it. A file that cannot be used is one error that names
 * it and says what to do, and the others go on. The run is recorded like that of a source.
 */
export async function crawlOwnLists(
  deps: CrawlDeps,
  folder: string,
  { signal, onProgress }: CrawlOptions = {},
): Promise<SourceRun> {
  const startedAt = new Date(deps.now()).toISOString()
  const tally = createTally(onProgress)
  const seen = { entries: 0, matched: 0, known: 0, rejected: 0 }
  const names = await listNames(folder)
  if (typeof names === 'string') tally.error(unreadable(folder, names))
  for (const name of typeof names === 'string' ? [] : names) {
    if (signal?.aborted) break
    const list = await readOwnList(folder, name)
    if (!('entries' in list)) {
      tally.error({ address: name, reason: 'bad-list', message: list, retryable: false })
      continue
    }
    const taken = await deps.importList(list)
    seen.entries += list.entries.length
    seen.matched += taken.channels
    seen.known += taken.channels - taken.newEvidence
    seen.rejected += taken.rejected + list.unread
    tally.list(name, taken)
  }
  const { counts, problems } = tally
  const run = {
    ...{ source: ownLists, startedAt, endedAt: new Date(deps.now()).toISOString() },
    ...{ ok: typeof names !== 'string', periodSeconds: ownListsPeriod, queued: 0 },
    ...{ ...seen, ...counts, problems },
  }
  if (!signal?.aborted) await deps.recordRun(run)
  return run
}

/** The files of the folder in their order; the fault's code where it cannot be read. */
async function listNames(folder: string): Promise<readonly string[] | string> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter((e) => e.isFile() && !e.name.startsWith('.') && !e.name.endsWith(sidecarEnd))
      .map((e) => e.name)
      .sort()
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code ?? String(fault)
  }
}

const unreadable = (folder: string, code: string): CrawlError => ({
  address: folder,
  reason: 'bad-list',
  message: {
    vi: `Thư mục danh sách ${folder} không đọc được (${code}); hãy tạo thư mục hoặc sửa LISTS_DIR.`,
    en: `The folder of lists ${folder} cannot be read (${code}); make it, or correct LISTS_DIR.`,
  },
  retryable: false,
})

/** One list ready to be taken in, or what is wrong with its file. */
export async function readOwnList(
  folder: string,
  name: string,
): Promise<(ListInput & { readonly unread: number }) | Text> {
  const path = join(folder, name)
  const file = await stat(path)
  if (file.size > largestFile) {
    return wrong(name, 'lớn hơn 64 MiB; hãy chia nhỏ', 'is larger than 64 MiB; split it')
  }
  const text = await readFile(path, 'utf8')
  const sidecar = await readFile(`${path}${sidecarEnd}`, 'utf8').catch(() => null)
  const details = readDetails(text, sidecar)
  if (!details.ok) return wrong(name, details.vi, details.en)
  const { format, channels, rejected } = readListText(text, details.details.format)
  if (channels.length === 0) {
    return wrong(
      name,
      `không có kênh nào khi đọc như ${format}; hãy xem lại tệp, hoặc ghi "format"`,
      `holds no channel when read as ${format}; look at the file, or say its "format"`,
    )
  }
  return { ...listInput(name, details.details, file.mtime), entries: channels, unread: rejected }
}

const wrong = (name: string, vi: string, en: string): Text => ({
  vi: `Danh sách ${name}: ${vi}.`,
  en: `The list ${name}: ${en}.`,
})

function listInput(
  name: string,
  { publisher, trust, category, date, redistribution, address }: ListDetails,
  modified: Date,
): Omit<ListInput, 'entries'> {
  // What must not be passed on has no address on the web: then no feed and no export takes it.
  const isOpen = redistribution !== 'none' && address !== undefined
  return {
    id: `${ownLists}/${name}`,
    address: isOpen ? address : pathToFileURL(`/${name}`).href,
    publishedAt: date ?? modified.toISOString().slice(0, 10),
    ...{ category, publisher, trust },
  }
}

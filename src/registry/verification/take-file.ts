import type { Db } from '../../../db/database.ts'
import { readNeeds } from '../../../db/queries/needs.ts'
import { readOfficialByKey } from '../../../db/queries/official-channels.ts'
import { lockRevision } from '../../../db/queries/revision.ts'
import { lockRevisit, saveProblem, saveReading } from '../../../db/queries/revisits.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import type { RegistryContext } from '../context.ts'
import { type FileChannel, type FileProblem, readOfficialFile } from './official-file.ts'
import { declareChannels } from './propose-declared.ts'
import { isFamily } from './read-official-page.ts'
import { type FetchedTarget, type NotVerified, settleReading, type Verified } from './take-page.ts'
import { officialFilePath, type Target } from './targets.ts'

/**
 * Takes an organisation's own file in: what it names and we hold as official is renewed, everything else
 * is proposed as its own to two reviewers, what it names no more goes to them too.
 */
export async function takeFile(
  db: Db,
  context: RegistryContext,
  target: Target,
  fetched: FetchedTarget,
  at: Date,
): Promise<Verified | NotVerified> {
  const needs = new Set((await readNeeds(db)).map(({ id }) => id))
  return db.transaction(async (tx) => {
    await lockRevision(tx)
    const before = await lockRevisit(tx, 'file', target.address)
    const read = understand(target, fetched, context, needs, at)
    if (!read.ok) {
      await saveProblem(tx, { kind: 'file', subject: target.address, at, problem: read.problem })
      return read
    }
    const keys = read.channels.map(({ key }) => key)
    const found = target.expected.flatMap(({ key }) => (keys.includes(key) ? key : []))
    const seenToo = await confirmedIds(tx, keys, target.owner)
    const reading = { target, found, seenToo, before, at }
    const { verified, missed } = await settleReading(tx, reading, context)
    await saveReading(tx, {
      kind: 'file',
      subject: target.address,
      at,
      etag: null,
      lastModified: null,
      found: keys,
      missed,
    })
    const declared = await declareChannels(
      tx,
      context,
      target,
      read.channels.map(declarationOf),
      at,
    )
    return { ...verified, declared }
  })
}

/** What we hold as its own from other sources is seen here as well. */
async function confirmedIds(
  tx: Db,
  keys: readonly ChannelKey[],
  owner: string | null,
): Promise<readonly number[]> {
  const rows = await readOfficialByKey(tx, keys)
  return rows.flatMap(({ id, organisation, state, stale }) =>
    organisation === owner && state === 'confirmed' && !stale ? id : [],
  )
}

const declarationOf = ({ key, display, details }: FileChannel) => {
  const said = details.purpose?.vi ?? 'không ghi dùng để làm gì'
  const quote = `Tệp official-channels.json của chính nơi đó nêu ${display}: ${said}.`
  return { key, display, quote, details }
}

function understand(
  target: Target,
  { address, text = '' }: FetchedTarget,
  context: RegistryContext,
  needs: ReadonlySet<string>,
  at: Date,
): { readonly ok: true; readonly channels: readonly FileChannel[] } | NotVerified {
  const elsewhere = misplaced(target.address, address)
  if (elsewhere !== null) return refusal(target, [elsewhere], 'moved')
  const domain = new URL(target.address).hostname
  const today = at.toISOString().slice(0, 10)
  const file = readOfficialFile(text, { domain, address: target.address, today, needs })
  if (!file.ok) return refusal(target, file.problems)
  const other = namesakeOf(file.name, target.owner, context)
  if (other === null) return file
  const message = `${JSON.stringify(file.name)} is ${other}, whose domain this is not`
  return refusal(target, [{ field: 'organisation.name', message }])
}

/**
 * A file speaks from its own place alone: https, its own host (`www.` is no other one), the well-known
 * path. What a redirect leads to elsewhere is somebody else's word.
 * @returns what is wrong with where it came from, or null.
 */
export function misplaced(asked: string, answered: string): FileProblem | null {
  const [from, to] = [new URL(asked), new URL(answered)]
  const bare = (url: URL) => url.host.replace(/^www\./, '')
  if (to.protocol !== 'https:') return { field: '', message: `was answered over ${to.protocol}` }
  if (bare(from) !== bare(to) || to.pathname !== officialFilePath) {
    return { field: '', message: `is answered from ${to.host}${to.pathname}, another place` }
  }
  return null
}

/** The organisation that a name belongs to, where that is not the owner of the domain. */
function namesakeOf(
  name: string,
  owner: string | null,
  { organisations }: RegistryContext,
): string | null {
  const plain = (text: string) => text.normalize('NFC').toLowerCase().trim()
  const named = organisations.filter((o) =>
    [o.name, o.shortName, o.nameEn ?? '', ...o.aliases].some((one) => plain(one) === plain(name)),
  )
  const isOwners = named.some(({ id }) => owner !== null && isFamily(id, owner, organisations))
  return isOwners ? null : (named[0]?.shortName ?? null)
}

function refusal(
  { address }: Target,
  problems: readonly FileProblem[],
  problem: NotVerified['problem'] = 'bad-file',
): NotVerified {
  const [first = { field: '', message: 'cannot be read' }] = problems
  const more = problems.length > 1 ? ` (+${problems.length - 1})` : ''
  const what = first.field === '' ? '' : `${first.field}: `
  return {
    ok: false,
    problem,
    message: {
      vi: `${address} chưa dùng được: ${what}${first.message}${more}. Kiểm tra bằng: kenhthat check-official.`,
      en: `${address} cannot be used: ${what}${first.message}${more}. Test it with kenhthat check-official.`,
    },
  }
}

import { asc, eq } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Db } from '../database.ts'
import { document, evidence, officialChannel } from '../schema/index.ts'
import type { OfficialRow } from './official-channels.ts'

/** All evidence on a channel, oldest first, with the version of the page that it was read on. */
export const readEvidenceWithPages = (db: Db, key: ChannelKey) =>
  db
    .select({
      evidence,
      page: {
        title: document.title,
        fetchedAt: document.fetchedAt,
        contentHash: document.contentHash,
      },
    })
    .from(evidence)
    .leftJoin(document, eq(document.id, evidence.document))
    .where(eq(evidence.channelKey, key))
    .orderBy(asc(evidence.id))

/** Whatever was ever said to be official of a channel, in every state. */
export const readOfficialOn = (db: Db, key: ChannelKey): Promise<OfficialRow[]> =>
  db
    .select()
    .from(officialChannel)
    .where(eq(officialChannel.channelKey, key))
    .orderBy(asc(officialChannel.id))

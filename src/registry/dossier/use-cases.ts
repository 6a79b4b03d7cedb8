import type { Db } from '../../../db/database.ts'
import { type DisputeFigures, readDisputeFigures } from '../../../db/queries/disputes.ts'
import { readRevision } from '../../../db/queries/revision.ts'
import {
  type MonthOfDisputes,
  readDisputeMonths,
  readFirstListed,
  type WeekCount,
} from '../../../db/queries/stats.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import type { RegistryContext } from '../context.ts'
import { type DossierResult, readDossier } from './dossier.ts'

/** What only the database knows of the figures (src/registry/stats). */
export interface StoredFigures {
  readonly revision: number
  readonly weeks: readonly WeekCount[]
  readonly disputes: DisputeFigures
  readonly disputeMonths: readonly MonthOfDisputes[]
}

/** For those who tell others: how a channel came to stand as it does, and the figures. */
export interface DossierUseCases {
  readonly of: (key: ChannelKey) => Promise<DossierResult>
  readonly figures: () => Promise<StoredFigures>
}

export function dossierUseCases(db: Db, context: RegistryContext): DossierUseCases {
  return {
    of: (key) => readDossier(db, context, key),
    figures: async () => ({
      revision: (await readRevision(db)).revision,
      weeks: await readFirstListed(db),
      disputes: await readDisputeFigures(db),
      disputeMonths: await readDisputeMonths(db),
    }),
  }
}

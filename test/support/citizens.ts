import { loadCurated as readCurated } from '../../db/data/load.ts'
import type { Db } from '../../db/database.ts'
import { type ChangesAsked, readChanges } from '../../db/queries/changes.ts'
import { createApi } from '../../src/api/app.ts'
import { senderOf } from '../../src/api/sender.ts'
import type { Services } from '../../src/api/services.ts'
import { makeKeys, readSigner } from '../../src/feed/signed-note.ts'
import { type RegistryContext, readContext } from '../../src/registry/context.ts'
import type { ProofLookup } from '../../src/registry/disputes/proof.ts'
import { disputeUseCases } from '../../src/registry/disputes/use-cases.ts'
import { dossierUseCases } from '../../src/registry/dossier/use-cases.ts'
import { loadCurated } from '../../src/registry/load-curated.ts'
import { logUseCases } from '../../src/registry/log.ts'
import { readSnapshot } from '../../src/registry/read-snapshot.ts'
import type { Registry } from '../../src/registry/registry.ts'
import { reportUseCases } from '../../src/registry/reports/use-cases.ts'
import { requestUseCases } from '../../src/registry/requests/use-cases.ts'
import { reviewUseCases } from '../../src/registry/review/use-cases.ts'
import { resetGuide } from '../../src/reset/guide.ts'
import { buildIndex, type RegistryIndex } from '../../src/verdict/index.ts'
import { createPages } from '../../src/web/pages.ts'
import { pageServices } from './pages.ts'

/** A clock that stands until it is moved. */
export class TestClock {
  #at: Date
  constructor(at: string) {
    this.#at = new Date(at)
  }
  readonly now = (): Date => new Date(this.#at)
  hours(count: number): void {
    this.#at = new Date(this.#at.getTime() + count * 3_600_000)
  }
}

/** What stands at the places where proofs are looked for. */
export class PublishedProofs implements ProofLookup {
  readonly records = new Map<string, readonly string[]>()
  readonly files = new Map<string, string>()
  readonly asked: string[] = []
  readonly txt = async (name: string) => {
    this.asked.push(name)
    return this.records.get(name) ?? []
  }
  readonly file = async (address: string) => {
    this.asked.push(address)
    return this.files.get(address) ?? null
  }
}

export interface House {
  readonly db: Db
  readonly context: RegistryContext
  readonly registry: Pick<
    Registry,
    'reports' | 'disputes' | 'requests' | 'review' | 'log' | 'dossiers' | 'changes'
  >
  readonly proofs: PublishedProofs
  readonly faults: unknown[]
  /** The index of what the database holds now. */
  readonly index: () => Promise<RegistryIndex>
  /** A request to the API and the pages over the index as it stands now. */
  readonly ask: (path: string, init?: RequestInit, address?: string) => Promise<Response>
  /** The same over the index of the last `ask`: for many requests that change none. */
  readonly send: House['ask']
}

/** API and pages over a database of a test, with organisations but without curated channels. */
export async function houseOver(
  db: Db,
  clock: TestClock,
  { emailKey = null }: { readonly emailKey?: string | null } = {},
): Promise<House> {
  const curated = readCurated()
  await loadCurated(db, curated, { at: clock.now(), withChannels: false })
  const context = await readContext(db, curated)
  const proofs = new PublishedProofs()
  const registry = {
    reports: reportUseCases(db, context, { now: clock.now, emailKey }),
    disputes: disputeUseCases(db, context, { now: clock.now, lookup: proofs }),
    review: reviewUseCases(db, context, clock.now),
    log: logUseCases(db),
    requests: requestUseCases(db, clock.now),
    dossiers: dossierUseCases(db, context),
    changes: (asked: ChangesAsked) => readChanges(db, asked),
  }
  const signer = makeKeys('so-cai.example').then(({ signerKey }) => readSigner(signerKey))
  const faults: unknown[] = []
  let current: RegistryIndex | null = null
  const services: Services = {
    index: () => current,
    registry: () => registry as Registry,
    signer: () => signer,
    now: clock.now,
    health: () => ({ database: 'ready', databaseProblem: null, sources: [] }),
    resetGuide: resetGuide(curated.reset),
    publicUrl: 'https://kenhthat.example',
    version: '0.0.0',
    logFault: (fault) => faults.push(fault),
  }
  const app = createApi(services)
  app.route(
    '/',
    createPages(pageServices({ index: services.index, registry: services.registry, senderOf })),
  )
  const index = async () =>
    buildIndex(await readSnapshot(db, curated.wellKnownHosts), {
      asOf: clock.now().toISOString().slice(0, 10),
    })
  const send: House['send'] = async (path, init, address = '198.51.100.7') =>
    app.request(path, init, { address })
  return {
    ...{ db, context, registry, proofs, faults, index, send },
    ask: async (...request) => {
      current = await index()
      return send(...request)
    },
  }
}

export const posted = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

export const sentForm = (fields: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})

import type { Limits } from '../api/check-limit.ts'
import type { Answer } from '../api/serve.ts'
import type { Health, Services } from '../api/services.ts'
import type { Config } from '../config.ts'
import type { Signer } from '../feed/signed-note.ts'
import { version } from '../main.ts'
import type { LiveIndex } from '../registry/live-index.ts'
import type { Registry } from '../registry/registry.ts'
import type { Assistant } from '../reset/assistant.ts'
import type { Log } from './log.ts'
import { secretOf } from './secret.ts'
import type { Watch } from './watch.ts'

export interface AppParts {
  readonly config: Config
  readonly live: LiveIndex
  /** Null while its database is away; so are the assistant and the log before they are made. */
  readonly registry: () => Registry | null
  readonly assistant: () => Assistant | null
  readonly log: () => Log | null
  readonly health: () => Health
  readonly limits: Limits
  readonly sharedLimit: NonNullable<Services['sharedLimit']>
  readonly watch: Watch
  /** Null where this process runs no crawler. */
  readonly pagesWaiting: () => Promise<number> | null
}

/** Everything but the fast path, loaded when it is first asked for. */
export async function loadApp({ config, live, ...parts }: AppParts): Promise<Answer> {
  const { registry, health, log, limits, watch } = parts
  const [
    { createApi },
    { senderOf },
    { createPages },
    { curatedGuides, curatedResetGuide },
    { loadSigner },
    { feedManifestFile, forbiddenHosts, serveFeed },
    { exportService },
    { assistantFor },
    { readGauges },
  ] = await Promise.all([
    import('../api/app.ts'),
    import('../api/sender.ts'),
    import('../web/pages.ts'),
    import('./curated.ts'),
    import('../registry/signing-key.ts'),
    import('./feed.ts'),
    import('./exports.ts'),
    import('./assistant-access.ts'),
    import('./gauges.ts'),
  ])
  let key: Promise<Signer> | null = null
  const signer = () => {
    key ??= loadSigner(config).catch((fault: unknown) => {
      // A key that could not be read now may be readable when the next one asks.
      key = null
      throw fault
    })
    return key
  }
  let hosts: ReturnType<typeof forbiddenHosts> | null = null
  const forbidden = () => {
    hosts ??= forbiddenHosts()
    return hosts
  }
  const manifestFile = feedManifestFile(config)
  const services: Services = {
    index: live.index,
    registry,
    signer,
    forbidden,
    feed: serveFeed(config, signer, () => (registry() ? live.index() : null)),
    exports: exportService({
      index: live.index,
      registry,
      forbidden,
      publicUrl: config.publicUrl,
    }),
    health,
    resetGuide: curatedResetGuide(),
    ...assistantFor(config, parts.assistant),
    publicUrl: config.publicUrl,
    version,
    ...limits,
    sharedLimit: parts.sharedLimit,
    cursorSecret: await secretOf(config),
    adminToken: config.adminToken,
    now: () => new Date(),
    meter: watch.meter,
    observe: watch.observe,
    gauges: () => readGauges({ ...parts, index: live.index, manifestFile, version, now: Date.now }),
    metricsToken: config.metricsToken,
    logFault: (fault, at, requestId) =>
      log()?.error({ err: fault, at, requestId }, 'unexpected fault'),
  }
  const api = createApi(services)
  const { operator } = config
  const guides = curatedGuides()
  api.route('/', createPages({ ...services, ...guides, operator, senderOf, now: () => new Date() }))
  return (request, from) => api.fetch(request, from)
}

import { isIP } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import { type AssistantConfig, assistantConfig, lackingForAssistant } from './config-assistant.ts'

const flag = (initial: boolean) =>
  z
    .enum(['on', 'off', 'true', 'false', '1', '0'], { error: 'must be on or off' })
    .transform((v) => v === 'on' || v === 'true' || v === '1')
    .default(initial)

const publicKey = /^[^\s+,]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}$/
const namedHash = /^[\w.-]{1,64}:[0-9a-f]{64}$/
const hostPort = /^(\[[0-9a-fA-F:.]+\]|[^\s:,]+):\d{1,5}$/

/** An IP address, or a range of them in CIDR notation. */
function isNetwork(text: string): boolean {
  const [network = '', bits, ...more] = text.split('/')
  const family = isIP(network)
  if (family === 0 || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

/** Every variable of the environment that the project reads; the README's table says the same. */
const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user@host:5432/name' })
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((v) => v.split(',').flatMap((part) => part.trim() || []))
    .refine((all) => all.every(isNetwork), {
      error: 'must be IP addresses or ranges like 10.0.0.5 or 172.16.0.0/12 separated by commas',
    }),
  DATA_DIR: z.string().min(1).default('./data'),
  CURATED: flag(true),
  CRAWL: flag(true),
  CRAWL_ALLOW: z
    .string()
    .default('')
    .transform((v) => v.split(',').flatMap((part) => part.trim() || []))
    .refine((all) => all.every((one) => hostPort.test(one)), {
      error: 'must be host:port pairs separated by commas',
    }),
  LISTS_DIR: z.string().min(1).optional(),
  RESET_MODE: z.enum(['guide', 'sandbox', 'agency']).default('guide'),
  RESET_POLICY: z.enum(['hardened', 'article']).default('hardened'),
  RESET_WEBHOOK_SECRET: z
    .string()
    .min(16, { error: 'must have at least 16 characters' })
    .optional(),
  RESET_WEBHOOK_LOGIN: z
    .string()
    .regex(/^[^:]+:.{12,}$/, { error: 'must be user:password, the password of at least 12' })
    .optional(),
  RESET_ATTEMPTS_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(600),
  RESET_SPEECH: flag(false),
  RESET_NOTIFY_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  AGENCY_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user@host:5432/name' })
    .optional(),
  AGENCY_TABLE: z
    .string()
    .regex(/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)?$/, { error: 'must be table or schema.table' })
    .default('vssid_member'),
  JAMBONZ_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  JAMBONZ_ACCOUNT: z.string().min(1).optional(),
  JAMBONZ_API_KEY: z.string().min(1).optional(),
  RESET_CALL_NUMBER: z
    .string()
    .regex(/^\+?\d{3,15}$/, { error: 'must be digits' })
    .optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must look like smtps://user:password@host:465' })
    .optional(),
  MAIL_FROM: z.string().min(3).optional(),
  ADMIN_TOKEN: z
    .string()
    .min(16, { error: 'must have at least 16 characters' })
    // It comes back in a header (RFC 6750), where a blank would end it.
    .regex(/^\S+$/, { error: 'must have no blanks' })
    .optional(),
  API_KEYS: z
    .string()
    .default('')
    .transform((v) => v.split(',').flatMap((part) => part.trim() || []))
    .refine((all) => all.every((one) => namedHash.test(one)), {
      error: 'must be name:<SHA-256 of the key in hex> pairs separated by commas',
    }),
  FEED_KEYS: z
    .string()
    .default('')
    .transform((v) => v.split(',').flatMap((part) => part.trim() || []))
    .refine((all) => all.every((one) => publicKey.test(one)), {
      error: 'must be public keys like name+1a2b3c4d+base64 separated by commas',
    }),
  REVIEW_TOKEN: z.string().optional(),
  EMAIL_KEY: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  ERASURE_KEY: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  OPERATOR_NAME: z.string().min(1).max(200).optional(),
  OPERATOR_CONTACT: z
    .string()
    .regex(/^(?:https?:\/\/\S+|[^\s@:]+@[^\s@:]+\.[^\s@:]+|\+?[\d\s.-]{3,20})$/, {
      error: 'must be an e-mail address, an http(s) address or a phone number',
    })
    .optional(),
  SIGNING_KEY: z
    .string()
    .regex(/^PRIVATE\+KEY\+[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}$/, {
      error: 'must look like PRIVATE+KEY+name+1a2b3c4d+base64; see docs/log.md',
    })
    .optional(),
  METRICS_TOKEN: z.string().min(16, { error: 'must have at least 16 characters' }).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default('kenh-that'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** Names of all variables that the project reads. */
export const variables: readonly string[] = Object.keys(environment.shape)

export type DatabaseConfig =
  | { readonly kind: 'embedded'; readonly dir: string }
  | { readonly kind: 'server'; readonly url: string }

/** Where spans go; docs/operations.md. */
export interface TracesConfig {
  /** Base address of an OTLP/HTTP collector. */
  readonly endpoint: string
  /** Of all requests, from 0 to 1. */
  readonly share: number
  readonly serviceName: string
}

export interface Config {
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly database: DatabaseConfig
  /** Addresses and ranges of proxies on other machines that are believed about who asks. */
  readonly trustedProxies: readonly string[]
  readonly dataDir: string
  readonly curated: boolean
  readonly crawl: boolean
  readonly crawlAllow: readonly string[]
  /** A folder of the operator's own lists; null: there is none. */
  readonly listsDir: string | null
  readonly resetMode: 'guide' | 'sandbox' | 'agency'
  readonly resetPolicy: 'hardened' | 'article'
  readonly assistant: AssistantConfig
  readonly adminToken: string | null
  /** Who decides in the terminal: a token from `kenhthat review login`. */
  readonly reviewToken: string | null
  /** Public keys that clients accept beside the one that signs: kept offline, to be rotated in. */
  readonly feedKeys: readonly string[]
  /** Seals the e-mails of reporters; null: no e-mail is taken. */
  readonly emailKey: string | null
  /** What is erased is hashed under it; null: under what SIGNING_KEY or the data directory gives. */
  readonly erasureKey: string | null
  /** Names of those who hold a key with higher limits, by the key's SHA-256 in hex. */
  readonly apiKeys: ReadonlyMap<string, string>
  /** Who runs this instance; told on the page /gioi-thieu and in security.txt. */
  readonly operator: { readonly name: string | null; readonly contact: string | null }
  /** Signs the log and the feed; null: the key in the data directory. */
  readonly signingKey: string | null
  /** Opens /metrics to other machines; null: to this one alone. */
  readonly metricsToken: string | null
  /** Null: no traces. */
  readonly traces: TracesConfig | null
  readonly logLevel: z.infer<typeof environment>['LOG_LEVEL']
}

/** One line for each variable that is wrong; a start refuses with it. */
export class ConfigError extends Error {}

/**
 * Reads the environment once.
 * @throws {ConfigError} naming each wrong variable, what it holds and what it may hold.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable is an absent one: compose files and systemd units write `PORT=`.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const { data, error } = environment.safeParse(given)
  if (error) throw new ConfigError(error.issues.map((i) => issueLine(i, given)).join('\n'))
  const lacking = lackingForAssistant(data)
  if (lacking.length > 0) throw new ConfigError(lacking.join('\n'))
  return Object.freeze({
    port: data.PORT,
    host: data.HOST,
    publicUrl: (data.PUBLIC_URL ?? `http://${data.HOST}:${data.PORT}`).replace(/\/+$/, ''),
    database: data.DATABASE_URL
      ? ({ kind: 'server', url: data.DATABASE_URL } as const)
      : ({ kind: 'embedded', dir: join(data.DATA_DIR, 'pglite') } as const),
    trustedProxies: data.TRUSTED_PROXIES,
    dataDir: data.DATA_DIR,
    curated: data.CURATED,
    crawl: data.CRAWL,
    crawlAllow: data.CRAWL_ALLOW,
    listsDir: data.LISTS_DIR ?? null,
    resetMode: data.RESET_MODE,
    resetPolicy: data.RESET_POLICY,
    assistant: assistantConfig(data),
    adminToken: data.ADMIN_TOKEN ?? null,
    reviewToken: data.REVIEW_TOKEN ?? null,
    feedKeys: data.FEED_KEYS,
    emailKey: data.EMAIL_KEY ?? null,
    erasureKey: data.ERASURE_KEY ?? null,
    apiKeys: new Map(
      data.API_KEYS.map((pair) => {
        const [name = '', hash = ''] = pair.split(':')
        return [hash, name]
      }),
    ),
    operator: { name: data.OPERATOR_NAME ?? null, contact: data.OPERATOR_CONTACT ?? null },
    signingKey: data.SIGNING_KEY ?? null,
    metricsToken: data.METRICS_TOKEN ?? null,
    traces: data.OTEL_EXPORTER_OTLP_ENDPOINT
      ? {
          endpoint: data.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, ''),
          share: data.OTEL_TRACES_SAMPLER_ARG,
          serviceName: data.OTEL_SERVICE_NAME,
        }
      : null,
    logLevel: data.LOG_LEVEL,
  })
}

export type Environment = z.infer<typeof environment>

const secrets = new Set([
  'REVIEW_TOKEN',
  'EMAIL_KEY',
  'ERASURE_KEY',
  'RESET_WEBHOOK_SECRET',
  'RESET_WEBHOOK_LOGIN',
  'AGENCY_DATABASE_URL',
  'JAMBONZ_API_KEY',
  'SMTP_URL',
  'RESET_NOTIFY_URL',
  'ADMIN_TOKEN',
  'API_KEYS',
  'DATABASE_URL',
  'SIGNING_KEY',
  'METRICS_TOKEN',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
])

function issueLine(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0])
  const value = secrets.has(name) ? '' : ` is ${JSON.stringify(given[name])}:`
  return `${name}${value} ${issue.message.replace(/^Invalid (input|option): /, '')}`
}

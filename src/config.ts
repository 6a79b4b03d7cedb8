import { join } from 'node:path'
import { z } from 'zod'

const flag = (initial: boolean) =>
  z
    .enum(['on', 'off', 'true', 'false', '1', '0'], { error: 'must be on or off' })
    .transform((v) => v === 'on' || v === 'true' || v === '1')
    .default(initial)

const publicKey = /^[^\s+,]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}$/
const namedHash = /^[\w.-]{1,64}:[0-9a-f]{64}$/
const hostPort = /^(\[[0-9a-fA-F:.]+\]|[^\s:,]+):\d{1,5}$/

/** Every variable of the environment that the project reads; the README's table says the same. */
const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user@host:5432/name' })
    .optional(),
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
  RESET_MODE: z.enum(['guide', 'sandbox', 'agency']).default('guide'),
  RESET_POLICY: z.enum(['hardened', 'article']).default('hardened'),
  ADMIN_TOKEN: z.string().min(16, { error: 'must have at least 16 characters' }).optional(),
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
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type DatabaseConfig =
  | { readonly kind: 'embedded'; readonly dir: string }
  | { readonly kind: 'server'; readonly url: string }

export interface Config {
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly database: DatabaseConfig
  readonly dataDir: string
  readonly curated: boolean
  readonly crawl: boolean
  readonly crawlAllow: readonly string[]
  readonly resetMode: 'guide' | 'sandbox' | 'agency'
  readonly resetPolicy: 'hardened' | 'article'
  readonly adminToken: string | null
  /** Public keys that clients accept beside the one that signs: kept offline, to be rotated in. */
  readonly feedKeys: readonly string[]
  /** Names of those who hold a key with higher limits, by the key's SHA-256 in hex. */
  readonly apiKeys: ReadonlyMap<string, string>
  /** Who runs this instance; told on the page /gioi-thieu and in security.txt. */
  readonly operator: { readonly name: string | null; readonly contact: string | null }
  /** Signs the log and the feed; null: the key in the data directory. */
  readonly signingKey: string | null
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
  return Object.freeze({
    port: data.PORT,
    host: data.HOST,
    publicUrl: (data.PUBLIC_URL ?? `http://${data.HOST}:${data.PORT}`).replace(/\/+$/, ''),
    database: data.DATABASE_URL
      ? ({ kind: 'server', url: data.DATABASE_URL } as const)
      : ({ kind: 'embedded', dir: join(data.DATA_DIR, 'pglite') } as const),
    dataDir: data.DATA_DIR,
    curated: data.CURATED,
    crawl: data.CRAWL,
    crawlAllow: data.CRAWL_ALLOW,
    resetMode: data.RESET_MODE,
    resetPolicy: data.RESET_POLICY,
    adminToken: data.ADMIN_TOKEN ?? null,
    feedKeys: data.FEED_KEYS,
    apiKeys: new Map(
      data.API_KEYS.map((pair) => {
        const [name = '', hash = ''] = pair.split(':')
        return [hash, name]
      }),
    ),
    operator: { name: data.OPERATOR_NAME ?? null, contact: data.OPERATOR_CONTACT ?? null },
    signingKey: data.SIGNING_KEY ?? null,
    logLevel: data.LOG_LEVEL,
  })
}

const secrets = new Set(['ADMIN_TOKEN', 'API_KEYS', 'DATABASE_URL', 'SIGNING_KEY'])

function issueLine(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0])
  const value = secrets.has(name) ? '' : ` is ${JSON.stringify(given[name])}:`
  return `${name}${value} ${issue.message.replace(/^Invalid (input|option): /, '')}`
}

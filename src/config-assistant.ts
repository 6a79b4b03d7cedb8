import type { Environment } from './config.ts'

/** What the voice assistant and the e-mail way need; docs/assistant.md. */
export interface AssistantConfig {
  readonly webhookSecret: string | null
  readonly webhookLogin: string | null
  readonly speech: boolean
  /** The breaker: comparisons of codes a minute, of all callers together. */
  readonly attemptsPerMinute: number
  readonly notifyUrl: string | null
  readonly agency: { readonly databaseUrl: string; readonly table: string } | null
  readonly jambonz: {
    readonly url: string
    readonly account: string
    readonly apiKey: string
    readonly from: string
  } | null
  readonly smtp: { readonly url: string; readonly from: string } | null
}

/** What of the environment concerns the assistant. */
export function assistantConfig(data: Environment): AssistantConfig {
  const { JAMBONZ_URL, JAMBONZ_ACCOUNT, JAMBONZ_API_KEY, RESET_CALL_NUMBER } = data
  const { SMTP_URL, MAIL_FROM, AGENCY_DATABASE_URL } = data
  return {
    webhookSecret: data.RESET_WEBHOOK_SECRET ?? null,
    webhookLogin: data.RESET_WEBHOOK_LOGIN ?? null,
    speech: data.RESET_SPEECH,
    attemptsPerMinute: data.RESET_ATTEMPTS_PER_MINUTE,
    notifyUrl: data.RESET_NOTIFY_URL ?? null,
    agency:
      data.RESET_MODE === 'agency' && AGENCY_DATABASE_URL
        ? { databaseUrl: AGENCY_DATABASE_URL, table: data.AGENCY_TABLE }
        : null,
    jambonz:
      JAMBONZ_URL && JAMBONZ_ACCOUNT && JAMBONZ_API_KEY && RESET_CALL_NUMBER
        ? {
            url: JAMBONZ_URL.replace(/\/+$/, ''),
            account: JAMBONZ_ACCOUNT,
            apiKey: JAMBONZ_API_KEY,
            from: RESET_CALL_NUMBER,
          }
        : null,
    smtp: SMTP_URL && MAIL_FROM ? { url: SMTP_URL, from: MAIL_FROM } : null,
  }
}

/** With real members nothing is left open: what is missing is said at the start. */
export function lackingForAssistant(data: Environment): string[] {
  const lacking: string[] = []
  if (data.SMTP_URL && !data.MAIL_FROM) lacking.push('MAIL_FROM is missing: SMTP_URL needs it.')
  if (data.RESET_MODE !== 'agency') return lacking
  const need = (isThere: unknown, names: string) => {
    if (!isThere) lacking.push(`RESET_MODE is "agency": it needs ${names}.`)
  }
  need(data.AGENCY_DATABASE_URL, 'AGENCY_DATABASE_URL')
  need(
    data.RESET_WEBHOOK_SECRET || data.RESET_WEBHOOK_LOGIN,
    'RESET_WEBHOOK_SECRET or RESET_WEBHOOK_LOGIN',
  )
  need(data.SMTP_URL || data.RESET_NOTIFY_URL, 'SMTP_URL or RESET_NOTIFY_URL to notify members')
  if (data.RESET_POLICY === 'hardened') {
    need(
      assistantConfig(data).jambonz,
      'JAMBONZ_URL, JAMBONZ_ACCOUNT, JAMBONZ_API_KEY and RESET_CALL_NUMBER to call back',
    )
  }
  return lacking
}

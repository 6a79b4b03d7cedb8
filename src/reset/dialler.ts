import type { AssistantStore } from '../../db/assistant-store.ts'
import type { MemberDirectory, MemberId } from './directory.ts'

/** Calls a number; the webhook of the call names the request. */
export type Dial = (to: string, callBackOf: string) => Promise<void>

export interface JambonzAccess {
  /** Of the REST API: https://jambonz.example/api */
  readonly url: string
  readonly account: string
  readonly apiKey: string
  /** The number that members see. */
  readonly from: string
  /** This service, as jambonz reaches it. */
  readonly publicUrl: string
}

const timeoutMs = 10_000

/** Dials by the REST API of jambonz (POST /v1/Accounts/{sid}/Calls). */
export function jambonzDial(at: JambonzAccess): Dial {
  const hook = (path: string) => ({ url: `${at.publicUrl}/v1/reset/calls/${path}`, method: 'POST' })
  return async (to, callBackOf) => {
    const response = await fetch(`${at.url}/v1/Accounts/${encodeURIComponent(at.account)}/Calls`, {
      method: 'POST',
      headers: { authorization: `Bearer ${at.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        from: at.from,
        to: { type: 'phone', number: to },
        call_hook: hook(`answered?of=${encodeURIComponent(callBackOf)}`),
        call_status_hook: hook('status'),
      }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) throw new Error(`jambonz answered a call back with ${response.status}.`)
  }
}

/** The caller must have hung up first, else the registered number is busy: it is the same telephone. */
const waitMs = 8_000

/** Dials the members who wait to be called back, each request once. */
export async function dialDue(
  store: Pick<AssistantStore, 'takeCallBacks'>,
  directory: MemberDirectory,
  dial: Dial,
  now: () => Date,
): Promise<number> {
  const at = now()
  let dialled = 0
  for (const { id, memberId } of await store.takeCallBacks(at, new Date(at.getTime() - waitMs))) {
    const member = await directory.findById(memberId as MemberId)
    if (!member?.phone) continue
    await dial(member.phone, id)
    dialled++
  }
  return dialled
}

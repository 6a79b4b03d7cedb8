/** What a service needs so that the desk can be filled. */
export const deskEnv = {
  ADMIN_TOKEN: 'only-for-the-first-admin-of-all',
  EMAIL_KEY: 'a-key-for-the-addresses-of-reporters',
} as const

export interface DeskData {
  /** Of an admin's session or token: `kenhthat=…` is its cookie where there is no https. */
  readonly token: string
  /** Receipts of a report and of a dispute. */
  readonly reportCode: string
  readonly disputeCode: string
  /** Addresses of one item of each kind. */
  readonly items: Readonly<Record<'report' | 'queued' | 'proven', string>>
}

const credentials = { name: 'nguoi-duyet', password: 'bốn con ngựa gặm cỏ' }

/**
 * Sends reports and disputes to a running service, lets a first admin in, and proves one dispute.
 * @param disputed a listed number of which the pages say from now on that it is disputed.
 */
export async function fillDesk(base: string, disputed: string): Promise<DeskData> {
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(base + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Record<string, string>
  }
  const from = (address: string) => ({ 'x-forwarded-for': address })
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  await post('/v1/admin/users', credentials, bearer(deskEnv.ADMIN_TOKEN))
  const signedIn = await fetch(`${base}/v1/admin/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  })
  const token = signedIn.headers.get('set-cookie')?.match(/kt_[\w-]{43}/)?.[0] ?? ''

  const stories: readonly (readonly [string, string, number | undefined])[] = [
    [
      '198.51.100.7',
      'Tìm tổng đài trên mạng rồi gọi, chờ máy 20 phút, bị trừ tiền điện thoại.',
      160_000,
    ],
    ['203.0.113.9', 'Họ nói là tổng đài hỗ trợ, hỏi mã OTP. Tôi cúp máy.', undefined],
    ['192.0.2.33', 'Gọi hai lần để hỏi bảo hiểm, mỗi lần mất hơn 50 nghìn.', 110_000],
  ]
  let reportCode = ''
  for (const [address, what, lostVnd] of stories) {
    const told = { channel: '1900 636 999', what, ...(lostVnd ? { lostVnd } : {}) }
    reportCode =
      (await post('/v1/reports', { ...told, when: '2026-11-20' }, from(address))).code ?? ''
  }
  const other = { channel: 'tra-cuu-bao-hiem.example.com', what: 'Trang đòi đóng phí tra cứu.' }
  await post('/v1/reports', other, from('198.51.100.8'))

  const objection = {
    channel: disputed,
    reason: 'Chúng tôi ghi rõ là tổng đài tư vấn có tính phí và không tự nhận là cơ quan bảo hiểm.',
    reply: 'Đây là tổng đài tư vấn có tính phí. Giá cước được đọc trước khi tính tiền.',
  }
  await post('/v1/disputes', objection, from('198.51.100.9'))
  const site = { ...objection, channel: 'hoidapluatbaohiemxahoi.com' }
  const queued = await post('/v1/disputes', site, from('198.51.100.10'))
  const list = await fetch(`${base}/v1/admin/disputes`, { headers: bearer(token) })
  const { items } = (await list.json()) as { items: { id: number; key: string }[] }
  const idOf = (key: string) => items.find((item) => item.key === key)?.id
  await post(`/v1/admin/disputes/${idOf(`phone:${disputed}`)}/letter`, {}, bearer(token))
  return {
    token,
    reportCode,
    disputeCode: queued.code ?? '',
    items: {
      report: `/quan-tri/muc/report/${encodeURIComponent('phone:1900636999')}`,
      queued: `/quan-tri/muc/dispute/${idOf('site:hoidapluatbaohiemxahoi.com')}`,
      proven: `/quan-tri/muc/dispute/${idOf(`phone:${disputed}`)}`,
    },
  }
}

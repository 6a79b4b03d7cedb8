import type { Stance } from './mention.ts'

/** What one rule says about a group. The higher strength wins when mentions disagree. */
export interface Finding {
  readonly stance: Stance
  /** 3 said of the channel itself, 2 of its sentence or list, 1 by how it is offered. */
  readonly strength: 1 | 2 | 3
  readonly cue: string
  /** The stance comes from a list's header or title, not from words beside the channel. */
  readonly inherited: boolean
}

export const finding = (
  stance: Stance,
  strength: 1 | 2 | 3,
  cue: string,
  inherited = false,
): Finding => ({
  stance,
  strength,
  cue,
  inherited,
})

/** Words that invite the reader; what they offer is not what a warning a sentence earlier means. */
export const invites =
  /liên hệ|cskh|hỗ trợ|khách hàng|gọi (?:ngay|tới|đến|điện)|hotline|tổng đài (?:hỗ trợ|chăm sóc|tư vấn|chính)|hỗ trợ|đường dây|chăm sóc|kênh|truy cập|quý khách|vui lòng|phản ánh|trình báo|hãy|nên|tra cứu|tố giác/u

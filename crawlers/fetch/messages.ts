import type { Text } from '../../src/channel/channel.ts'
import type { FetchFailure, FetchRefused } from './outcome.ts'

interface Details {
  readonly url: string
  readonly status?: number
  readonly retryAfterMs?: number
  /** A short fact for the sentence: a size, a media type, an error code. */
  readonly fact?: string
}

interface Kind {
  readonly retryable: boolean
  readonly say: (d: { where: string; fact: string; seconds: number }) => Text
}

const kinds: Record<FetchFailure, Kind> = {
  'bad-address': {
    retryable: false,
    say: ({ where }) => ({
      vi: `“${where}” không phải là địa chỉ trang web đọc được; hãy nhập địa chỉ bắt đầu bằng http:// hoặc https://.`,
      en: `"${where}" is no address of a web page; give one that starts with http:// or https://.`,
    }),
  },
  'blocked-address': {
    retryable: false,
    say: ({ where }) => ({
      vi: `${where} nằm trong mạng nội bộ nên không được đọc; nếu đây là mạng của bạn, hãy thêm vào CRAWL_ALLOW.`,
      en: `${where} is inside a private network and is not read; if the network is yours, add it to CRAWL_ALLOW.`,
    }),
  },
  robots: {
    retryable: false,
    say: ({ where }) => ({
      vi: `Trang ${where} không cho máy đọc (robots.txt); hãy mở trang bằng trình duyệt, lưu lại rồi dùng --file.`,
      en: `${where} does not let machines read it (robots.txt); open it in a browser, save it and use --file.`,
    }),
  },
  'robots-unreachable': {
    retryable: true,
    say: ({ where, fact }) => ({
      vi: `Chưa đọc được robots.txt của ${where} (${fact}) nên chưa được phép đọc trang; hãy thử lại sau.`,
      en: `The robots.txt of ${where} could not be read (${fact}), so the page may not be read yet; try again later.`,
    }),
  },
  'too-soon': {
    retryable: true,
    say: ({ where, seconds }) => ({
      vi: `${where} yêu cầu chờ ${seconds} giây nữa mới đọc tiếp; hãy thử lại sau.`,
      en: `${where} asks to wait ${seconds} more seconds before the next page; try again later.`,
    }),
  },
  timeout: {
    retryable: true,
    say: ({ where }) => ({
      vi: `${where} trả lời quá lâu nên đã dừng; hãy thử lại sau.`,
      en: `${where} took too long and was given up; try again later.`,
    }),
  },
  aborted: {
    retryable: true,
    say: ({ where }) => ({
      vi: `Việc đọc ${where} đã bị dừng giữa chừng; hãy chạy lại.`,
      en: `Reading ${where} was stopped half-way; run it again.`,
    }),
  },
  'too-large': {
    retryable: false,
    say: ({ where, fact }) => ({
      vi: `Trang ${where} lớn hơn ${fact} nên không được đọc; hãy lưu riêng bài viết rồi dùng --file.`,
      en: `${where} is larger than ${fact} and is not read; save the article alone and use --file.`,
    }),
  },
  'not-html': {
    retryable: false,
    say: ({ where, fact }) => ({
      vi: `${where} không phải là trang văn bản (${fact}); hãy dùng địa chỉ của một trang web.`,
      en: `${where} is no page of text (${fact}); give the address of a web page.`,
    }),
  },
  'http-status': {
    retryable: false,
    say: ({ where, fact }) => ({
      vi: `${where} trả lời mã lỗi ${fact}; hãy kiểm tra lại địa chỉ hoặc thử lại sau.`,
      en: `${where} answered with status ${fact}; check the address or try again later.`,
    }),
  },
  'too-many-redirects': {
    retryable: false,
    say: ({ where, fact }) => ({
      vi: `${where} chuyển hướng vòng tròn hoặc quá ${fact} lần; hãy dùng địa chỉ cuối cùng của trang.`,
      en: `${where} redirects in a circle or more than ${fact} times; give the page's final address.`,
    }),
  },
  'unknown-host': {
    retryable: false,
    say: ({ where }) => ({
      vi: `Không tìm thấy tên miền của ${where}; hãy kiểm tra lại cách viết.`,
      en: `The name of ${where} does not exist; check how it is written.`,
    }),
  },
  unreachable: {
    retryable: true,
    say: ({ where, fact }) => ({
      vi: `Không kết nối được tới ${where} (${fact}); hãy kiểm tra mạng rồi thử lại.`,
      en: `${where} could not be reached (${fact}); check the network and try again.`,
    }),
  },
  tls: {
    retryable: false,
    say: ({ where, fact }) => ({
      vi: `Chứng thư bảo mật của ${where} không đúng (${fact}) nên trang không được đọc.`,
      en: `The certificate of ${where} is not right (${fact}), so the page is not read.`,
    }),
  },
  'bad-response': {
    retryable: false,
    say: ({ where, fact }) => ({
      vi: `${where} trả lời sai quy cách HTTP (${fact}); hãy thử mở bằng trình duyệt.`,
      en: `${where} gave an answer that is not proper HTTP (${fact}); try it in a browser.`,
    }),
  },
}

// Of the statuses only these heal by waiting (RFC 9110 15.5–15.6, RFC 6585, RFC 8470).
const healing = new Set([408, 425, 429, 500, 502, 503, 504])

/** The refusal of one kind, with its sentences. */
export function refused(reason: FetchFailure, details: Details): FetchRefused {
  const { url, status, retryAfterMs, fact } = details
  const kind = kinds[reason]
  const where = url.length > 200 ? `${url.slice(0, 199)}…` : url
  const seconds = Math.ceil((retryAfterMs ?? 0) / 1000)
  return {
    ok: false,
    reason,
    message: kind.say({ where, seconds, fact: fact ?? String(status ?? '') }),
    retryable: reason === 'http-status' ? healing.has(status ?? 0) : kind.retryable,
    ...(status === undefined ? {} : { status }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  }
}

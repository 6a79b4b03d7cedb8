import type { Text } from '../channel/channel.ts'

/** Why a client takes nothing of what it was offered, and goes on with what it has. */
export const refusals = {
  unsigned: {
    vi: 'Danh sách không có chữ ký của khoá nào mà ta tin.',
    en: 'The manifest bears no signature of a key that this client accepts.',
  },
  'wrong-signature': {
    vi: 'Chữ ký không đúng với nội dung danh sách.',
    en: 'A signature of an accepted key does not fit the manifest: the text was changed.',
  },
  malformed: {
    vi: 'Không đọc được danh sách.',
    en: 'The manifest cannot be read.',
  },
  rollback: {
    vi: 'Danh sách cũ hơn bản đang có.',
    en: 'The manifest is older than the one that this client has taken.',
  },
  fork: {
    vi: 'Cùng số phiên bản mà nội dung khác bản đang có.',
    en: 'The manifest has the same version as the one taken, and other files.',
  },
  expired: {
    vi: 'Danh sách đã hết hạn.',
    en: 'The manifest has expired: somebody may be holding newer ones back.',
  },
  'wrong-length': {
    vi: 'Tệp bị cắt hoặc thừa so với danh sách.',
    en: 'A file is shorter or longer than the manifest says.',
  },
  'wrong-hash': {
    vi: 'Nội dung tệp không đúng với danh sách.',
    en: 'A file is not the one that the manifest names.',
  },
  'wrong-version': {
    vi: 'Tệp thuộc phiên bản khác.',
    en: 'A file belongs to another version than the manifest says.',
  },
  'broken-file': {
    vi: 'Không đọc được tệp.',
    en: 'A file cannot be read.',
  },
  'broken-delta': {
    vi: 'Phần thay đổi không khớp với bản đang có.',
    en: 'The delta does not lead from what this client has to what the manifest names.',
  },
  unreachable: {
    vi: 'Không tải được.',
    en: 'The manifest or a file could not be fetched.',
  },
} as const satisfies Record<string, Text>

export type RefusalReason = keyof typeof refusals

export interface Refusal {
  readonly ok: false
  readonly reason: RefusalReason
  readonly message: Text
}

export const refuse = (reason: RefusalReason): Refusal => ({
  ok: false,
  reason,
  message: refusals[reason],
})

import { copies, original, ownReport } from './retold.ts'

/** A story over weeks, as JSON lines in no order: what `kenhthat replay` reads. */
const paper = (host: string, day: string, { title, text }: { title: string; text: string }) => ({
  address: `https://${host}/bai.htm`,
  ...{ title, text, publishedAt: `${day}T09:00:00+07:00` },
})

const notice = {
  title: 'Cảnh báo trang giả mạo',
  text: 'BHXH Việt Nam khẳng định website bhxh-gia-31.com là giả mạo, người dân không truy cập.',
}
/** An agency's page that takes the real line for a false one. */
const mistaken = {
  title: 'Cảnh báo số giả mạo',
  text: 'Cảnh báo: số 1900 9068 là số giả mạo cơ quan bảo hiểm xã hội, người dân không gọi.',
}
const copy = copies['a rewritten lead'] ?? original

export const replayedLines: readonly object[] = [
  paper('vnexpress.net', '2025-03-11', ownReport),
  paper('tuoitre.vn', '2025-03-01', original),
  {
    ...paper('baohiemxahoi.gov.vn', '2025-02-02', notice),
    mentions: [{ kind: 'site', value: 'bhxh-gia-31.com', stance: 'warned' }],
  },
  paper('dantri.com.vn', '2025-03-03', copy),
  { ...paper('congan.hanoi.gov.vn', '2025-04-01', mistaken), mentions: [] },
  paper('thanhnien.vn', '2026-01-01', notice),
  { address: 'https://tuoitre.vn/khong-ngay.htm', text: 'Bài này không ghi ngày nào cả.' },
]

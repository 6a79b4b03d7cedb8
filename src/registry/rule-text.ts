import type { Text } from '../channel/channel.ts'
import type { Rule } from './policy.ts'

/** The reason that a rule of the listing policy gives in its decisions. */
export const ruleText: Readonly<Record<Rule, Text>> = {
  'authority-own-host': {
    vi: 'Cơ quan công bố trên trang của mình.',
    en: 'Published by an authority on its own host.',
  },
  'press-reports-authority': {
    vi: 'Báo chí dẫn lời cơ quan chức năng hoặc nơi bị mạo danh.',
    en: 'A newspaper reports the word of an authority or of the imitated organisation.',
  },
  'curated-authority': {
    vi: 'Lời của cơ quan chức năng hoặc nơi bị mạo danh, đã được người biên tập đọc lại.',
    en: 'The word of an authority or of the imitated organisation, as an editor has read it.',
  },
  'two-publishers': {
    vi: 'Hai nơi xuất bản độc lập cùng cảnh báo.',
    en: 'Two independent publishers warn.',
  },
  'one-source-proposes': {
    vi: 'Mới có một nguồn, chờ duyệt.',
    en: 'One source only: waits for review.',
  },
  'category-needs-authority': {
    vi: 'Loại này cần lời của cơ quan chức năng hoặc của nơi bị nhầm, chờ duyệt.',
    en: 'This category needs the word of an authority or of the one it is mistaken for: waits for review.',
  },
  'detection-proposes': {
    vi: 'Máy đọc thấy trang tự xưng là nơi khác, chờ người duyệt.',
    en: 'Our own reading found a page that poses as somebody else: waits for review.',
  },
  'citizens-propose': {
    vi: 'Mới chỉ có phản ánh của người dân, chờ hai người duyệt.',
    en: 'Only reports by citizens so far: waits for two reviewers.',
  },
  'trail-proposes': {
    vi: 'Chỉ có dấu vết từ một kênh đang bị cảnh báo, chờ hai người duyệt.',
    en: 'Only the trail of a listed channel leads to it: waits for two reviewers.',
  },
  aged: { vi: 'Căn cứ đã cũ.', en: 'The evidence has aged.' },
  'official-never-listed': { vi: 'Đây là kênh chính thức.', en: 'It is an official channel.' },
  'well-known-never-listed': {
    vi: 'Đây là trang nhiều người dùng chung.',
    en: 'It is a host that many share.',
  },
  'no-evidence': { vi: 'Không còn căn cứ.', en: 'No evidence is left.' },
}

import type { Line, Span } from './sentences.ts'

const asks =
  /^\s*(?:[-•*]\s*)?(?:câu hỏi|hỏi|nội dung (?:câu )?hỏi|người hỏi|người gửi|q)\s*(?:\d+)?\s*[:：]|^\s*(?:bạn đọc|độc giả|khách hàng|công dân|ông|bà|anh|chị|bạn|một (?:bạn đọc|công dân))(?:\s[^:?]{0,80})?\s(?:hỏi|thắc mắc|gửi câu hỏi)\s*[:：,]/iu
const answers =
  /^\s*(?:[-•*]\s*)?(?:câu trả lời|trả lời|đáp|nội dung trả lời|luật sư|về vấn đề này|a)\s*(?:\d+)?\s*[:：,]|(?:trả lời|giải đáp)(?: như sau| câu hỏi)?\s*[:：]\s*$/iu
/** "Hỏi: …? Đáp: …" on one line. */
const answersInLine = /[.?!…”"]\s*(?:câu trả lời|trả lời|đáp)(?!\p{L})[^.:?!\n]{0,60}:/iu
/** A question that has no answer within these lines is the one line that asks it. */
const longestQuestion = 25

/**
 * Stretches of a text that are readers' or citizens' questions: what they say of a channel is not
 * the publisher's word.
 */
export function findQuestions(text: string, lines: readonly Line[]): Span[] {
  const out: Span[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]
    if (line === undefined || !asks.test(text.slice(line.start, line.start + 160))) continue
    let end = i
    for (let next = i + 1; next < lines.length && next <= i + longestQuestion; next++) {
      const one = lines[next]
      if (
        one === undefined ||
        !answers.test(text.slice(one.start, Math.min(one.end, one.start + 160)))
      )
        continue
      end = next - 1
      break
    }
    const last = lines[end]?.end ?? line.end
    const answer = text.slice(line.start, last).search(answersInLine)
    out.push({ start: line.start, end: answer === -1 ? last : line.start + answer })
    i = end
  }
  return out
}

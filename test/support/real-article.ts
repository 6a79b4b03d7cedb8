import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const corpus = join(import.meta.dirname, '../../../shared/corpus/retold-dev.jsonl')

export interface RealArticle {
  readonly html: string
  /** The person whom the article tells of; never to be stored in a quote. */
  readonly victim: string
  /** The number that a reader names below the article. */
  readonly inComment: string
}

/**
 * The article that began the project, with the page of a newspaper around it: the "Đọc thêm" box that
 * it has, and a reader's comment. Its text is not ours to ship, so it is read where it stands.
 */
export async function realArticle(): Promise<RealArticle> {
  const lines = await readFile(corpus, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    throw new Error(
      `The real article is missing, so nothing is shown about it: ${corpus} (${fault.code}). The project's shared folder must stand beside the repository.`,
    )
  })
  const documents = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { id: string; title: string; text: string })
  const found = documents.find(({ id }) => id === '000')
  const [article, more] = found?.text.split('\nĐọc thêm\n') ?? []
  const victim = article?.match(/chị ((?:\p{Lu}\p{Ll}+ ){2,}\p{Lu}\p{Ll}+)/u)?.[1]
  if (!found || !article || !more || !victim) {
    throw new Error(`${corpus} no longer holds article 000 as it was: adapt this test to it.`)
  }
  const inComment = '1900636737'
  const html = `<!doctype html><html lang="vi"><head><meta charset="utf-8">
<title>${escaped(found.title)}</title></head><body>
<nav><a href="/">Trang chủ</a></nav>
<article>${paragraphs(article)}</article>
<div class="doc-them"><h3>Đọc thêm</h3>${paragraphs(more, '/khac.html')}</div>
<section class="comments"><h3>Bình luận (1)</h3>
<p>Hôm qua tôi gọi ${inComment} cũng bị lừa mất tiền, mạo danh BHXH Việt Nam.</p></section>
<footer>Bản quyền của báo</footer></body></html>`
  return { html, victim, inComment }
}

function paragraphs(text: string, link?: string): string {
  return text
    .split('\n\n')
    .map((paragraph) => escaped(paragraph).replaceAll('\n', '<br>'))
    .map((body) => `<p>${link ? `<a href="${link}">${body}</a>` : body}</p>`)
    .join('\n')
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

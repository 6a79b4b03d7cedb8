/** What stands beside an article: not the publisher's word about it. */
export type AsideRole = 'comments' | 'related' | 'box'

const commentHint =
  /(^|[\s_-])(comments?|commentlist|binh-?luan|y-?kien|fb-comments|disqus|respond|discussion|reply|replies|box[_-]?comment|user-?review)([\s_-]|$)/
const relatedHint =
  /related|lien-?quan|lienquan|tin-?khac|doc-?them|docthem|xem-?them|readmore|read-more|more-?news|cung-?chuyen-?muc|same-?cat|most-?(read|view)|doc-?nhieu|xem-?nhieu|tin-?(moi|hot|noi-?bat)|recommend|suggest|box-?(tin|news)|next-?post|post-?nav/
const boxHint =
  /(^|[\s_-])(ads?|adv|advert\w*|quang-?cao|sponsor\w*|pr-?box|promo\w*|banner|newsletter|subscribe|popup|modal|cookie\w*|share|sharing|social|socials|tags?|tag-?list|breadcrumbs?|menu|nav|navbar|navigation|sidebar|widget|footer|copyright|toolbar|author-?box|toc|rating|vote|hotline-?box|contact-?box|float\w*|sticky)([\s_-]|$)/

function roleOfHint(hint: string): AsideRole | null {
  if (commentHint.test(hint)) return 'comments'
  if (relatedHint.test(hint)) return 'related'
  return boxHint.test(hint) ? 'box' : null
}

/**
 * What an element's tag and its class, id and role say about it; null where they say nothing.
 * @param told what hints said before: the items of a page's lists all say the same
 */
export function roleOf(
  tag: string,
  hint: string,
  told: Map<string, AsideRole | null>,
): AsideRole | null {
  if (hint !== '') {
    let role = told.get(hint)
    if (role === undefined) {
      role = roleOfHint(hint)
      told.set(hint, role)
    }
    if (role !== null) return role
  }
  return tag === 'nav' || tag === 'footer' || tag === 'aside' || tag === 'form' ? 'box' : null
}

const commentHeading =
  /^(\d+ )?((gửi |viết |các )?(bình luận|ý kiến)( bạn đọc| của bạn| độc giả)?|phản hồi|bạn đọc bình luận|comments?|leave a (reply|comment))( ?\(\d+\))?[:…]?( \d+)?$/iu
const relatedHeading =
  /^(>+ ?)?(đọc thêm|xem thêm|xem nhiều|đọc nhiều( nhất)?|(tin|bài|bài viết|tin tức|tin bài|video|chủ đề|chuyên mục)( đọc)? (liên quan|khác|mới( nhất)?|nổi bật|cùng chuyên mục|cùng chủ đề|nhiều)|các tin khác|các bài khác|cùng chuyên mục|có thể bạn (quan tâm|thích)|mời (bạn|quý vị) (đọc|xem) thêm|bạn có thể quan tâm|tin cùng (chuyên mục|loại)|bài cùng chuyên mục|từ khóa|tags?|related( posts| articles| news)?|read more|see also|you may also like)( ?\(\d+\))?[:…]?$/iu
const boxHeading =
  /^(nội dung (quảng cáo|tài trợ)|quảng cáo|thông tin (quảng cáo|doanh nghiệp tự giới thiệu|tài trợ)|bài (viết )?(pr|quảng cáo|tài trợ)|advertorial|sponsored( content)?|advertisement)[:…]?$/iu

const advertorial =
  /^(nội dung tài trợ|bài viết tài trợ|thông tin (doanh nghiệp( tự giới thiệu)?|tài trợ|quảng cáo)|chuyên trang quảng cáo|bài (viết )?(pr|quảng cáo|tài trợ)|advertorial|sponsored( content)?|promoted)[:…]?$/iu

/** A line that says of the whole article that somebody paid for it. */
export const isAdvertorialLabel = (line: string): boolean =>
  line.length <= 60 && advertorial.test(line.normalize('NFC').trim())

/** A short line that opens a part beside the article: "Bình luận (3)", "Đọc thêm", "Quảng cáo". */
export function headingRole(line: string): AsideRole | null {
  if (line.length > 60) return null
  const text = line.normalize('NFC').replace(/^- /, '').trim()
  if (commentHeading.test(text)) return 'comments'
  if (relatedHeading.test(text)) return 'related'
  return boxHeading.test(text) ? 'box' : null
}

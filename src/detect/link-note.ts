import { hostOf } from './page-meta.ts'

const socialHosts =
  /(^|\.)(facebook\.com|fb\.com|fb\.me|m\.me|zalo\.me|tiktok\.com|youtube\.com|t\.me|instagram\.com|viber\.com)$/
const shareLinks =
  /share(r|article)?([./?]|$)|\/dialog\/|intent\/|\/plugins\/|#|javascript:|utm_source=share/i
const noise = /(^|\.)(google|googletagmanager|doubleclick|gstatic|w3\.org|schema\.org)\b/

/** The last two or three labels: enough to see that a link stays in its own house. */
function house(host: string): string {
  const labels = host.split('.')
  const short = labels.length > 2 && /^(com|net|org|gov|edu|co|info|biz)$/.test(labels.at(-2) ?? '')
  return labels.slice(short ? -3 : -2).join('.')
}

/**
 * What a link's target adds to its text: a phone number, an address of another house. Null where
 * the text already shows it, where the link stays on the page's own site, and for share buttons.
 */
export function linkNote(href: string, shown: string, address: string): string | null {
  const target = href.trim()
  if (/^tel:/i.test(target)) return unlessShown(decode(target.slice(4)), shown, digits)
  if (/^sms:/i.test(target)) return unlessShown(decode(target.slice(4)), shown, digits)
  if (/^mailto:/i.test(target)) {
    return unlessShown(decode(target.slice(7).split('?')[0] ?? ''), shown, lower)
  }
  if (!/^https?:\/\//i.test(target) || target.length > 300) return null
  const host = hostOf(target)
  if (host === '' || host === target || noise.test(host)) return null
  if (socialHosts.test(host)) {
    const path = target.replace(/^https?:\/\//i, '')
    return shareLinks.test(target) || !path.includes('/') ? null : unlessShown(target, shown, lower)
  }
  if (house(host) === house(hostOf(address)) || lower(shown).includes(host)) return null
  return target
}

const digits = (text: string): string => text.normalize('NFKC').replaceAll(/\D/g, '')
const lower = (text: string): string => text.toLowerCase().replace(/^https?:\/\/(www\.)?/, '')

function unlessShown(note: string, shown: string, form: (text: string) => string): string | null {
  const key = form(note).replace(/\/$/, '')
  return key === '' || form(shown).includes(key) ? null : note.trim()
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

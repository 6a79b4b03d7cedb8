import { hostOf } from './page-meta.ts'

const socialHosts =
  /(^|\.)(facebook\.com|fb\.com|fb\.me|m\.me|zalo\.me|tiktok\.com|youtube\.com|t\.me|instagram\.com|viber\.com)$/
const shareLinks =
  /share(r|article)?([./?]|$)|\/dialog\/|intent\/|\/plugins\/|#|javascript:|utm_source=share/i
const noise = /(^|\.)(google|googletagmanager|doubleclick|gstatic|w3\.org|schema\.org)\b/

/** The host of an address that needs no parser: small letters, no port, no punycode. */
const plainHost =
  /^https?:\/\/(?:www\.)?(?!www\.|xn--)((?:[a-z][a-z\d-]*\.(?!xn--))+[a-z]{2,})(?=[/?#]|$)/

/** The last two or three labels: enough to see that a link stays in its own house. */
function house(host: string): string {
  const labels = host.split('.')
  const short = labels.length > 2 && /^(com|net|org|gov|edu|co|info|biz)$/.test(labels.at(-2) ?? '')
  return labels.slice(short ? -3 : -2).join('.')
}

/**
 * What the target of each link of a page adds to its text: a phone number, an address of another
 * house. Null where the text already shows it, where the link stays on the page's own site, and for
 * share buttons.
 */
export function linkNotes(address: string): (href: string, shown: string) => string | null {
  const own = house(hostOf(address))
  return (href, shown) => noteOf(href.trim(), shown, own)
}

/** First letters of tel, sms, mailto and http: a link within the site is seen by its first sign. */
const firstLetters = 'tsmhTSMH'

/** @param own the house that the page stands in */
function noteOf(target: string, shown: string, own: string): string | null {
  if (!firstLetters.includes(target.charAt(0))) return null
  if (/^tel:/i.test(target)) return unlessShown(decode(target.slice(4)), shown, digits)
  if (/^sms:/i.test(target)) return unlessShown(decode(target.slice(4)), shown, digits)
  if (/^mailto:/i.test(target)) {
    return unlessShown(decode(target.slice(7).split('?')[0] ?? ''), shown, lower)
  }
  if (!/^https?:\/\//i.test(target) || target.length > 300) return null
  const host = plainHost.exec(target)?.[1] ?? hostOf(target)
  if (host === '' || host === target || noise.test(host)) return null
  if (socialHosts.test(host)) {
    const path = target.replace(/^https?:\/\//i, '')
    return shareLinks.test(target) || !path.includes('/') ? null : unlessShown(target, shown, lower)
  }
  if (house(host) === own || lower(shown).includes(host)) return null
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

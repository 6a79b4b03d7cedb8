/** Channel keys that no list holds, made from a number: the same number gives the same key. */

const syllables =
  'ba bao cho dan doi gia hoi lam mai nam ngan phap quy so tai thu tin tra viet xa'.split(' ')
const endings = ['com', 'vn', 'com.vn', 'net', 'top', 'info', 'online', 'xyz']

/** Spreads consecutive numbers over 32 bits; each number goes to one place and no two share it. */
function spread(n: number): number {
  let x = (n + 1) >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}

const phone = (n: number): string => `phone:0${spread(n).toString().padStart(10, '0').slice(-9)}`

function site(n: number): string {
  let x = spread(n)
  const parts: string[] = []
  for (let i = 0; i < 4; i++) {
    parts.push(syllables[x % syllables.length] ?? '')
    x = Math.floor(x / syllables.length)
  }
  return `site:${parts.join('')}${n.toString(36)}.${endings[x % endings.length]}`
}

/** Half phone numbers, half hosts. Two numbers may share a phone key, as lists do repeat. */
export const keyOf = (n: number): string => (n % 2 === 0 ? phone(n) : site(n))

/**
 * Strings as a server holds them: flat, just made, their hash never computed.
 * @param written `texts` is copied byte by byte, so nothing of them is shared.
 */
export function freshCopies(texts: readonly string[]): string[] {
  const written = Buffer.from(texts.join(''), 'latin1')
  let at = 0
  return texts.map((text) => {
    const copy = written.toString('latin1', at, at + text.length)
    at += text.length
    return copy
  })
}

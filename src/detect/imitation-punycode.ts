import { withoutDiacritics } from '../channel/fold.ts'

const base = 36
const tMin = 1
const tMax = 26

function adapt(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / 700) : delta >> 1
  rest += Math.floor(rest / points)
  let k = 0
  for (; rest > ((base - tMin) * tMax) >> 1; k += base) rest = Math.floor(rest / (base - tMin))
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + 38))
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 22
  const letter = code | 32
  return letter >= 97 && letter <= 122 ? letter - 97 : base
}

/** Letters of an A-label without its `xn--` (RFC 3492); null where it is malformed. */
export function decodePunycode(encoded: string): string | null {
  const split = encoded.lastIndexOf('-')
  const out = split > 0 ? Array.from(encoded.slice(0, split), (c) => c.charCodeAt(0)) : []
  let point = 128
  let at = 0
  let bias = 72
  for (let i = split > 0 ? split + 1 : 0; i < encoded.length; ) {
    const before = at
    let weight = 1
    for (let k = base; ; k += base) {
      if (i >= encoded.length) return null
      const digit = digitOf(encoded.charCodeAt(i++))
      if (digit >= base) return null
      at += digit * weight
      if (at > 0x7fffffff) return null
      const t = k <= bias ? tMin : Math.min(k - bias, tMax)
      if (digit < t) break
      weight *= base - t
    }
    const size = out.length + 1
    bias = adapt(at - before, size, before === 0)
    point += Math.floor(at / size)
    at %= size
    if (point > 0x10ffff) return null
    out.splice(at++, 0, point)
  }
  return String.fromCodePoint(...out)
}

/** Letters of other scripts by the Latin letter that they are taken for. */
const looksLike: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аαɑⱥ',
    b: 'ьƅв',
    c: 'сϲ',
    d: 'ԁđɗ',
    e: 'еєҽε',
    g: 'ɡց',
    h: 'һհн',
    i: 'іıιɩ',
    j: 'јϳ',
    k: 'кκ',
    l: 'ӏⅼḷ',
    m: 'мṃ',
    n: 'ոռη',
    o: 'оοօσ',
    p: 'рρ',
    q: 'ԛ',
    r: 'гᴦ',
    s: 'ѕ',
    t: 'тτ',
    u: 'υսц',
    v: 'ѵν',
    w: 'ԝшω',
    x: 'хχ',
    y: 'уүγ',
    z: 'ᴢ',
  }).flatMap(([latin, alike]) => Array.from(alike, (letter) => [letter, latin] as const)),
)

/**
 * A host in plain Latin letters: A-labels decoded, diacritics and look-alike letters folded. What has
 * no Latin likeness stays as it is.
 */
export function plainHost(host: string): string {
  return host
    .toLowerCase()
    .split('.')
    .map((label) => {
      const decoded = label.startsWith('xn--') ? (decodePunycode(label.slice(4)) ?? label) : label
      return Array.from(withoutDiacritics(decoded), (c) => looksLike.get(c) ?? c).join('')
    })
    .join('.')
}

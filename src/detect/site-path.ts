/** Where the port, path and query behind a host end. */

const stops = new Uint8Array(128)
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code)
  if (code < 0x21 || code === 0x7f || '<>"{}|\\^`[]'.includes(char)) stops[code] = 1
}
const stopsPath = (code: number): boolean => code >= 128 || stops[code] === 1

const opening = /(?::\d{2,5})?(?=[/?#])/y
const port = /:\d{2,5}(?!\d)/y
const nextAddress = /(?:https?:|www\.)/iy
const handle = /\/[a-z0-9._-]{1,38}@/iy
const maxPath = 2000

function lengthAt(form: RegExp, text: string, at: number): number | null {
  form.lastIndex = at
  return form.exec(text)?.[0].length ?? null
}

/** `a.vn/x;https://…`, `a.vn/x, b`: a comma that ends the address. */
function separates(text: string, at: number): boolean {
  const next = text.charAt(at + 1)
  return !/[\w/]/.test(next) || lengthAt(nextAddress, text, at + 1) !== null
}

/** Whether the character at a place, which is printable ASCII, ends a path. */
function endsAt(text: string, at: number, code: number): boolean {
  if (code === 0x3b || code === 0x2c) return separates(text, at)
  return code === 0x2f && lengthAt(handle, text, at) !== null
}

/** Characters that belong to the sentence where they stand last. */
const loose = ".,;:!?'*_~-"

/** Length of port, path and query that begin at `from`. */
export function pathLength(text: string, from: number): number {
  const first = text.charAt(from)
  if (first !== '/' && first !== ':' && first !== '?' && first !== '#') return 0
  const lead = lengthAt(opening, text, from)
  if (lead === null) return lengthAt(port, text, from) ?? 0
  let at = from + lead
  const stop = Math.min(text.length, from + maxPath)
  let open = 0
  for (; at < stop; at++) {
    const code = text.charCodeAt(at)
    if (stopsPath(code)) break
    if (code === 0x28) open++
    if (code === 0x29 && --open < 0) break
    if (endsAt(text, at, code)) break
  }
  while (at > from && loose.includes(text.charAt(at - 1))) at--
  return at - from
}

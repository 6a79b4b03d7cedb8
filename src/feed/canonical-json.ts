/**
 * JSON in one spelling: members in the order of their names, no blanks, nothing undefined. The same
 * value gives the same bytes on every machine, whatever order a database gave its columns.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const object = value as Record<string, unknown>
  // The default order of `sort` is that of UTF-16 units, which is what everybody else sorts by.
  const names = Object.keys(object).sort()
  // Nothing below has members of its own: then the engine itself writes them in this order.
  if (names.every((name) => isFlat(object[name]))) return JSON.stringify(object, names)
  let text = ''
  for (const name of names) {
    const member = object[name]
    if (member === undefined) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null
const isFlat = (value: unknown): boolean =>
  isPlain(value) || (Array.isArray(value) && value.every(isPlain))

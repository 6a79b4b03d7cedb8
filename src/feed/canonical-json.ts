/**
 * JSON in one spelling: members in the order of their names, no blanks, nothing undefined. The same
 * value gives the same bytes on every machine, whatever order a database gave its columns.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const object = value as Record<string, unknown>
  let text = ''
  // The default order of `sort` is that of UTF-16 units, which is what everybody else sorts by.
  for (const name of Object.keys(object).sort()) {
    const member = object[name]
    if (member === undefined) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}

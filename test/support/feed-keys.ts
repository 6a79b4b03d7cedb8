// TEMPORARY until signed-note lands
export const signed = async (text: string) =>
  `${text}sig:${text.length}:${[...text].reduce((a, c) => (a * 31 + c.charCodeAt(0)) >>> 0, 7)}`
export const strangers = async (text: string) => `${text}sig:0`
export const accepted = async (note: string) => {
  const at = note.lastIndexOf('sig:')
  const text = note.slice(0, Math.max(0, at))
  return at >= 0 && (await signed(text)) === note ? text : null
}

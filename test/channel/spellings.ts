/** Ways in which people write a number, each giving the same number. */
const words = 'không một hai ba bốn năm sáu bảy tám chín'.split(' ')
const plainWords = 'khong mot hai ba tu lam sau bay tam chin'.split(' ')

const digitsOf = (text: string) => text.replace(/\D/g, '')
const inScript = (zero: number) => (text: string) =>
  text.replace(/\d/g, (d) => String.fromCodePoint(zero + Number(d)))
const spelled = (names: readonly string[]) => (text: string) =>
  Array.from(digitsOf(text), (d) => names[Number(d)]).join(' ')
const joined = (separator: string, size: number) => (text: string) =>
  (digitsOf(text).match(new RegExp(`\\d{1,${size}}`, 'g')) ?? []).join(separator)

/** For any dialled number, short codes included. */
export const plainSpellings: readonly ((dialled: string) => string)[] = [
  (n) => n,
  (n) => `  ${n}\t`,
  (n) => `${n}#`,
  (n) => `tel:${n}`,
  (n) => `Hotline: ${n}`,
  (n) => `SĐT ${n}.`,
  (n) => `tổng đài (${n})`,
  inScript(0xff10),
  inScript(0x0660),
  inScript(0x0966),
  inScript(0x1d7ce),
  (n) => n.split('').join('\u200b'),
  (n) => `\u202a${n}\u202c`,
  (n) => n.split('').join('\u00ad'),
  (n) => n.split('').join('\ufe0f\u20e3'),
]

/** For numbers of seven digits and more. */
export const groupedSpellings: readonly ((dialled: string) => string)[] = [
  joined(' ', 3),
  joined('.', 2),
  joined('-', 4),
  joined(' – ', 3),
  joined('\u00a0', 4),
  joined('·', 4),
  joined('_', 3),
  (n) => `(${n.slice(0, 4)}) ${n.slice(4)}`,
  (n) => `[${n.slice(0, 3)}]${n.slice(3)}`,
  spelled(words),
  spelled(plainWords),
  (n) => spelled(words)(n).toUpperCase().normalize('NFD'),
  (n) => n.replace('0', 'O').replace('0', 'o').replace('1', 'l'),
]

/** For numbers that have a form behind +84. */
export const countrySpellings: readonly ((dialled: string) => string)[] = [
  (n) => `+84${n.replace(/^0/, '')}`,
  (n) => `+84 ${n}`,
  (n) => `+84 (0)${n.replace(/^0/, '')}`,
  (n) => `0084 ${n.replace(/^0/, '')}`,
  (n) => `(84) ${n.replace(/^0/, '')}`,
  (n) => `(+84) ${n.replace(/^0/, '').slice(0, 4)} ${n.replace(/^0/, '').slice(4)}`,
  (n) => `＋84-${n.replace(/^0/, '')}`,
  (n) => `0${n.replace(/^0/, '')}`,
  (n) => `tel:+84${n.replace(/^0/, '')};ext=8`,
  (n) => `tel:${n.replace(/^0/, '')};phone-context=+84`,
  (n) => `${n} nhánh 8`,
  (n) => `${n} máy lẻ 101`,
  (n) => `${n} ext. 12`,
]

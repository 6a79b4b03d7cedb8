/**
 * Operators of 1900 ranges. Whose range it is says nothing about its price: prices are claims and
 * never follow from a range.
 */
const wikipedia =
  'https://vi.m.wikipedia.org/wiki/1900_(s%E1%BB%91_%C4%91i%E1%BB%87n_tho%E1%BA%A1i)'
const vnpt = 'https://vnptthanhhoa.vn/Products.aspx?pid=53'
const reseller = 'https://www.tongdai.cloud/vn/1900-phone-number-price.html'

interface RangeGroup {
  readonly operator: string
  readonly source: string
  /** First digits, filled up with x to the number's whole length. */
  readonly ranges: readonly string[]
}

export const ranges1900: readonly RangeGroup[] = [
  {
    operator: 'Gtel',
    source: wikipedia,
    ranges: ['190001xx', '190002xx', '190003xx', '190006xxxx'],
  },
  {
    operator: 'VNPT',
    source: vnpt,
    ranges: [
      ...['190010xx', '1900110x', '1900111x', '1900112x', '1900115x', '1900116x', '1900117x'],
      ...['1900118x', '1900119x', '190012xx', '190015xx', '190017xx', '190018xx', '190019xx'],
      ...['190054xxxx', '190055xxxx', '190056xxxx', '190058xxxx'],
      ...['19005712xx', '19005715xx', '19005998xx', '19005999xx'],
    ],
  },
  { operator: 'CMC Telecom', source: wikipedia, ranges: ['190020xx', '190021xx', '190022xx'] },
  {
    operator: 'Itel',
    source: reseller,
    ranges: [
      ...['19002525xx', '19002727xx', '19002772xx', '19002929xx', '19002992xx', '19002999xx'],
    ],
  },
  {
    operator: 'VTC',
    source: reseller,
    ranges: ['190030xx', '190031xx', '190032xx', '190033xx', '190034xx'],
  },
  { operator: 'FPT Telecom', source: wikipedia, ranges: ['190063xxxx', '190066xx', '190068xx'] },
  {
    operator: 'SPT',
    source: wikipedia,
    ranges: ['190070xx', '190071xx', '190072xx', '190075xxxx', '190077xxxx'],
  },
  {
    operator: 'Viettel',
    source: wikipedia,
    ranges: [
      ...['190080xx', '190086xx', '190089xx', '190090xx', '190092xx', '190094xx', '190096xxxx'],
    ],
  },
  { operator: 'Viettel', source: reseller, ranges: ['190098xxxx'] },
]

const byRange = new Map(
  ranges1900.flatMap(({ operator, ranges }) => ranges.map((range) => [range, operator] as const)),
)

/** Operator of a 1900 number's range, null where no source names one. */
export function operator1900(number: string): string | null {
  for (let known = number.length - 1; known >= 6; known--) {
    const operator = byRange.get(number.slice(0, known).padEnd(number.length, 'x'))
    if (operator !== undefined) return operator
  }
  return null
}

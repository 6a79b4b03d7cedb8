import type { Basis } from './basis.ts'
import type { CautionSaid } from './verdict.ts'

/** Warnings that stand beside a verdict and never change it. */
export function cautionsOf(basis: Basis): CautionSaid[] {
  const said: CautionSaid[] = basis.cautions.map((c) => ({
    code: c.kind,
    ...c.text,
    source: c.source.url ?? c.source.publisher,
  }))
  if (basis.word === 'official' && basis.phone) {
    if (basis.official?.direction === 'outbound') {
      said.push({
        code: 'caller-id-forgeable',
        vi: 'Kẻ gian có thể giả số gọi đến. Hãy tự gọi lại số tổng đài.',
        en: 'A caller ID can be forged. Call the hotline yourself.',
        source: null,
      })
    }
    if (basis.listing) {
      said.push({
        code: 'warned-official',
        vi: `Có nguồn cảnh báo về số này: có thể số bị giả mạo khi gọi đến.`,
        en: 'Sources warn about this number: its caller ID may be forged.',
        source: basis.listing.evidence[0]?.source ?? null,
      })
    }
    if (basis.phone.isPremiumRate) {
      said.push({
        code: 'premium-never-calls',
        vi: 'Số 1900 không gọi ra. Ai gọi đến bằng số này là giả.',
        en: 'A 1900 number cannot call out. A call from it is forged.',
        source: 'https://vi.m.wikipedia.org/wiki/1900_(s%E1%BB%91_%C4%91i%E1%BB%87n_tho%E1%BA%A1i)',
      })
    }
  }
  return said
}

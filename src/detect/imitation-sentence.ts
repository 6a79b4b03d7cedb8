import type { Organisation } from '../channel/organisation.ts'
import type { Imitation } from './imitation.ts'
import type { Cue, Judged } from './imitation-rules.ts'

type Sentence = (
  surface: string,
  vi: string,
  en: string,
) => { readonly vi: string; readonly en: string }

const sentences: Readonly<Record<Cue, Sentence>> = {
  gov: (surface, vi, en) => ({
    vi: `Tên có chữ “${surface}” nhưng không phải trang .gov.vn của ${vi}.`,
    en: `The name says “${surface}” but it is no .gov.vn site of ${en}.`,
  }),
  'below-stranger': (surface, vi, en) => ({
    vi: `Chữ “${surface}” đứng trước tên của một trang khác, không phải trang của ${vi}.`,
    en: `“${surface}” stands before somebody else's name; not a known site of ${en}.`,
  }),
  'false-ending': (surface, vi, en) => ({
    vi: `Chữ “${surface}” đứng trước một đuôi giả giống “.vn”, không phải trang của ${vi}.`,
    en: `“${surface}” stands before a false “.vn” ending; not a known site of ${en}.`,
  }),
  misspelled: (surface, vi, en) => ({
    vi: `Tên “${surface}” viết gần giống tên của ${vi}.`,
    en: `The name “${surface}” is written almost like that of ${en}.`,
  }),
  service: (surface, vi, en) => ({
    vi: `Tên có chữ “${surface}” nhưng không phải trang đã biết của ${vi}.`,
    en: `The name says “${surface}” but it is not a known site of ${en}.`,
  }),
  name: (surface, vi, en) => ({
    vi: `Tên có chữ “${surface}” nhưng không phải trang đã biết của ${vi}.`,
    en: `The name says “${surface}” but it is not a known site of ${en}.`,
  }),
}

/** Whom a judged name imitates and why, in plain words. */
export function sentenceOf({ name, cue, surface }: Judged): Imitation {
  const { id, shortName, nameEn } = name.organisation
  const { vi, en } = sentences[cue](surface, shortName, nameEn ?? shortName)
  return { organisation: id, why: vi, whyEn: en }
}

/** An official address that stands whole before somebody else's. */
export function borrowedSentence(owner: Organisation, address: string): Imitation {
  return {
    organisation: owner.id,
    why: `Có chữ “${address}” ở đầu, nhưng đuôi là của trang khác, không phải của ${owner.shortName}.`,
    whyEn: `It begins with “${address}” but ends in somebody else's name; no site of ${owner.nameEn ?? owner.shortName}.`,
  }
}

/** An official address with letters that only look like its own. */
export function disguisedSentence(owner: Organisation, address: string): Imitation {
  return {
    organisation: owner.id,
    why: `Trông như “${address}” nhưng có chữ cái lạ, không phải địa chỉ của ${owner.shortName}.`,
    whyEn: `It looks like “${address}” but has foreign letters; no address of ${owner.nameEn ?? owner.shortName}.`,
  }
}

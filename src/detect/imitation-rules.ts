import {
  type Beside,
  besides,
  hasScrambledTail,
  isCheapCoinage,
  letterPieces,
  standsOut,
} from './imitation-beside.ts'
import type { HostParts, Zone } from './imitation-host.ts'
import { isSlip, type Match } from './imitation-match.ts'
import { type Name, ownWordsOf } from './imitation-names.ts'
import { addReadings, readPieces } from './imitation-reading.ts'
import { longSpelling, shortStem } from './imitation-slip.ts'

/** Why a host is taken for an imitation; the strongest cue decides the sentence. */
export type Cue = 'gov' | 'below-stranger' | 'false-ending' | 'misspelled' | 'service' | 'name'

export interface Judged {
  readonly name: Name
  readonly points: number
  readonly cue: Cue
  readonly surface: string
  readonly start: number
}

export const enoughPoints = 3

const sellingSectors = new Set(['ecommerce', 'retail', 'game'])

/** `card` beside a bank may be its own company; beside a shop it is none of the shop's trades. */
const isTrade = ({ organisation: { sector } }: Name): boolean => !sellingSectors.has(sector)

function evidencePoints(match: Match, beside: Beside, zone: Zone): number {
  const { name } = match
  const { sector, country, business, rest } = beside.all
  const own = name.reach === 'vietnam' ? beside.all.own : 0
  const service = beside.all.service + (zone === 'vietnam' && isTrade(name) ? 0 : sector)
  let points = 0
  if (service > 0) points += service > 1 ? 3 : 2
  if (country > 0) points++
  if (own > 0) points++
  const isAcronym = name.kind === 'short' && rest > 0 && service + country === 0
  if (beside.digits > 0 && (!isAcronym || beside.hasRandomTail)) points += beside.digits > 1 ? 2 : 1
  if (rest === 0 && service + country + own > 0) points++
  if (business > 0 && service === 0 && zone !== 'cheap') points -= 2
  const sells = sellingSectors.has(name.organisation.sector)
  if (beside.hasRandomTail && rest > 0) points += 2
  if (name.weight === 1 && name.text.length === 4 && !beside.isAlone && rest === 0) {
    if (zone === 'plain' || zone === 'cheap') points++
  }
  if (sells) points += beside.isAlone || business > 0 ? 0 : 1
  else if (name.reach === 'region' && rest > 0) points += rest < 4 ? 1 : -1
  if (name.reach === 'world' && rest > 0 && !beside.hasRandomTail) points--
  if (name.reach === 'vietnam' && name.weight === 2 && rest > 3) points--
  return points
}

/** What the name weighs as it is written. Nobody misspells a long name but to be taken for it. */
function writtenWeight(match: Match): number {
  const { name, writing } = match
  if (isSlip(match) && name.text.length > (writing === 'changed' ? 9 : 7)) return 3
  if (writing === 'changed') return name.weight - 1
  return name.weight + (writing === 'doubled' ? 1 : writing === 'look-alike' ? 2 : 0)
}

/** The name under which an organisation's own address stands: `garena` of `garena.vn`. */
const isOwnLabel = ({ text, organisation }: Name): boolean =>
  organisation.domains.some((domain) => domain.startsWith(`${text}.`))

interface ZoneSigns {
  readonly service: boolean
  readonly disguised: boolean
  /** Nothing but the country's name stands beside it: `vietcombank-vietnam`. */
  readonly countryOnly: boolean
}

function zonePoints(
  { name }: Match,
  parts: HostParts,
  { service, disguised, countryOnly }: ZoneSigns,
): number {
  switch (parts.zone) {
    case 'cheap':
      return 1
    case 'plain':
      return 0
    case 'country':
      if (name.reach === 'vietnam' && name.text.length >= 9) return 0
      return service ? -1 : -2
    case 'vietnam-odd':
      return service || disguised ? 0 : -1
    case 'vietnam':
      if (disguised) return 0
      // Foreign games have one address of their own here, and neither branches nor resellers.
      if (name.kind === 'long' && name.organisation.sector === 'game' && isOwnLabel(name)) return 0
      // The registry of .vn knows its holders: companies of the group and resellers stand there.
      if (service) return -1
      return name.organisation.sector === 'bank' && countryOnly ? -2 : -3
  }
}

/** A label that begins like an address: `m-facebook`, `wwwvietcombank`. */
const addressStart = /^(?:m|w{2,4}|wvw|vvvw|wap|h5)(?:-m?)?$|^www-?m$/

/** `garenae`, not `isacombank`: those letters stand for the internet and the telephone. */
const hasOneLetterMore = (label: string, name: string): boolean =>
  label.length === name.length + 1 &&
  !shortStem.test(name) &&
  (label.startsWith(name) || (label.endsWith(name) && !/^[iem]/.test(label)))

/** What of the writing alone shows that the name is meant, whoever may register under .vn. */
function disguiseOf(match: Match, beside: Beside, parts: HostParts) {
  const { name, writing, start } = match
  const isLong = name.kind === 'long'
  return {
    besideGov: parts.claimsGov && !name.text.includes('gov'),
    asAddress: isLong && addressStart.test(parts.host.slice(parts.labelStart, start)),
    oneLetterMore: isLong && hasOneLetterMore(parts.label, name.text),
    // Of the foreign shops and games nothing honest in Vietnam is one letter away.
    foreignShopSlip:
      writing === 'slip' &&
      beside.isAlone &&
      name.reach === 'region' &&
      sellingSectors.has(name.organisation.sector),
    /** Whoever meets `fasebook` alone in a label meets a copy of its door. */
    worldwideSlip:
      isSlip(match) && beside.isAlone && name.reach === 'world' && name.text.length >= 8,
    misspelled:
      (isSlip(match) && name.text.length > 8) ||
      (writing === 'doubled' && beside.isAlone) ||
      writing === 'look-alike',
  }
}

type Disguise = ReturnType<typeof disguiseOf>

function disguisePoints({ name }: Match, beside: Beside, disguise: Disguise): number {
  let points = 0
  if (disguise.besideGov) points += 3
  else if (name.kind === 'word') points -= 2
  if (disguise.foreignShopSlip) points++
  if (disguise.worldwideSlip) points += 3
  if (disguise.oneLetterMore && name.reach === 'vietnam') points++
  if (disguise.asAddress) points += beside.left.rest > 0 ? 3 : 2
  return points
}

/** The bare name under another ending than the organisation's own. */
function otherEndingPoints({ name }: Match, { zone, host }: HostParts): number {
  const { sector } = name.organisation
  if (zone === 'cheap') {
    return name.kind === 'long' || name.text.length === 4 || sector === 'bank' ? 1 : 0
  }
  // A long Vietnamese name is nobody's by accident; foreign ones have branches under many endings.
  if (zone === 'plain') return name.reach === 'vietnam' && name.text.length > longSpelling ? 1 : 0
  if (zone !== 'vietnam-odd') return 0
  if (name.text.length === 4) return host.endsWith('.net.vn') ? 3 : 0
  // Carriers hand out net.vn themselves.
  return name.kind === 'long' && sector !== 'telecom' ? 2 : 0
}

function cueOf({ writing }: Match, beside: Beside, { besideGov }: Disguise): Cue {
  if (besideGov) return 'gov'
  if (writing !== 'exact') return 'misspelled'
  return beside.all.service > 0 ? 'service' : 'name'
}

/** Service words, and under .vn what takes their place: `nganhang-shopee`, `mcredit247`. */
function hasService({ name }: Match, { all, digits, isAlone }: Beside): boolean {
  if (all.service > 0) return true
  if (all.sector > 0 && !isTrade(name)) return true
  const { sector } = name.organisation
  const isNumbered = digits > 1 && all.rest + all.business === 0 && !isAlone
  return isNumbered && (sector === 'finance' || sector === 'ecommerce')
}

/** A name in the label that the owner chose himself. */
function judgeInLabel(match: Match, parts: HostParts): Judged | null {
  const { name, start, end } = match
  const { host } = parts
  const beside = besides(match, host.lastIndexOf('.', start) + 1, parts.labelEnd, host)
  const scrambled = hasScrambledTail(match, parts, beside)
  if (!scrambled && !standsOut(match, beside, parts)) return null
  const surface = host.slice(start, end)
  const disguise = disguiseOf(match, beside, parts)
  const isDisguised = Object.values(disguise).includes(true)
  let points = writtenWeight(match) + disguisePoints(match, beside, disguise)
  points += zonePoints(match, parts, {
    service: hasService(match, beside),
    disguised: isDisguised,
    countryOnly: beside.all.country > 0 && beside.all.rest + beside.all.business === 0,
  })
  points += scrambled ? 2 : evidencePoints(match, beside, parts.zone)
  if (/[.-]/.test(surface) && name.kind === 'long') points++
  if (beside.all.rest > 0 && isCheapCoinage(match, beside, parts)) points++
  if (beside.isAlone) points += otherEndingPoints(match, parts)
  return { name, points, cue: cueOf(match, beside, disguise), surface, start }
}

/** A name before somebody else's domain: `acb.chamsockhachhang-uudai.com.vn`. */
function judgeBelow(match: Match, parts: HostParts): Judged | null {
  const { name, start, end } = match
  const { host, label } = parts
  const labelFrom = host.lastIndexOf('.', start) + 1
  const beside = besides(match, labelFrom, host.indexOf('.', end), host)
  if (!standsOut(match, beside, parts)) return null
  if (isSlip(match) && (name.text.length <= longSpelling || parts.zone === 'vietnam')) return null
  const owner = readPieces(letterPieces(label), ownWordsOf(name.organisation))
  const both = { ...beside, all: addReadings(beside.all, { ...owner, rest: 0, business: 0 }) }
  const service = both.all.service > 0
  const disguised = parts.claimsGov || parts.isFalseEnding
  let points = writtenWeight(match) - 1
  points += zonePoints(match, parts, { service, disguised, countryOnly: false })
  if (name.kind === 'short' && beside.isAlone && name.weight === 1) points++
  points += evidencePoints(match, both, parts.zone)
  if (name.kind === 'long' && name.reach === 'region' && beside.isAlone && parts.zone === 'cheap')
    points++
  if (owner.country === 0 && /^vn|vn$/.test(label) && parts.zone !== 'vietnam') {
    points += name.organisation.sector === 'bank' ? 2 : 1
  }
  if (disguised) points += 3
  else if (name.kind === 'word') points -= 2
  if (label.includes(name.text)) points += 2
  if (name.isState && name.kind === 'long' && parts.zone !== 'vietnam') points++
  const cue = parts.claimsGov ? 'gov' : parts.isFalseEnding ? 'false-ending' : 'below-stranger'
  return { name, points, cue, surface: host.slice(start, end), start }
}

/** Points of one name in one host; null where the letters are no name there. */
export function judge(match: Match, parts: HostParts): Judged | null {
  if (match.end > parts.labelEnd) return null
  return match.end > parts.labelStart ? judgeInLabel(match, parts) : judgeBelow(match, parts)
}

/** The more convincing of two: more points, then the longer name, then the one further left. */
export function stronger(a: Judged, b: Judged): number {
  return b.points - a.points || b.name.text.length - a.name.text.length || a.start - b.start
}

import { isSharedHost, ownerHost } from '../channel/host.ts'

/** Endings under which names cost next to nothing, beside the new generic ones. */
const cheapEndings = new Set(
  'cc tk ml ga cf gq me pw ws to la su gg ac am sh im nu st vc ag bz sc gs lc tc vg ms fm'.split(
    ' ',
  ),
)
const oldEndings = new Set('com net org edu gov int mil info biz name'.split(' '))
/** Country endings that are sold to everybody as if they were generic. */
const soldEndings = new Set('io co tv ai us'.split(' '))

/** Where a name is registered: how easily, and under whose rules. */
export type Zone = 'vietnam' | 'vietnam-odd' | 'country' | 'plain' | 'cheap'

/** @param suffix the public suffix under which the owner registered: `com.vn`, `xyz`, `weebly.com`. */
function zoneOf(suffix: string, isFreeHost: boolean): Zone {
  if (isFreeHost) return 'cheap'
  if (suffix === 'vn' || suffix === 'com.vn') return 'vietnam'
  if (suffix.endsWith('.vn')) return 'vietnam-odd'
  const last = suffix.slice(suffix.lastIndexOf('.') + 1)
  if (cheapEndings.has(last)) return 'cheap'
  if (oldEndings.has(last)) return 'plain'
  if (last.length === 2) return soldEndings.has(suffix) ? 'plain' : 'country'
  return 'cheap'
}

/** The parts of a host, as one owner registered it. Offsets are into the host. */
export interface HostParts {
  readonly host: string
  /** The label that the owner chose: `vn-jss` of `acb.vn-jss.vip`. */
  readonly label: string
  readonly labelStart: number
  readonly labelEnd: number
  readonly zone: Zone
  /** `gov` in the owner's label, outside the endings of governments. */
  readonly claimsGov: boolean
  /** The label ends a borrowed address: `vn-jss.vip` behind `acb.`. */
  readonly isFalseEnding: boolean
  /** Written with letters beyond a-z, now folded. */
  readonly isFolded: boolean
}

/** Words with `gov` inside that have nothing to do with a government. */
const govInside = /govern|gover(?=[^n]|$)|govee|govx|govind|govan|govia|govard|govski|egovia/
const falseEnding = /^(?:vn|com|net|org|gov|edu)-|^(?:com|gov)vn/

/** Null where nobody owns the host: a public suffix, a shared host itself, an IP address. */
export function partsOf(host: string, isFolded = false): HostParts | null {
  const owner = ownerHost(host)
  if (owner === null) return null
  const dot = owner.indexOf('.')
  const label = owner.slice(0, dot)
  const suffix = owner.slice(dot + 1)
  if (`.${suffix}`.includes('.gov')) return null
  const labelStart = host.length - owner.length
  return {
    host,
    label,
    labelStart,
    labelEnd: labelStart + dot,
    zone: zoneOf(suffix, isSharedHost(suffix)),
    claimsGov: label.includes('gov') && !govInside.test(label),
    isFalseEnding: labelStart > 0 && falseEnding.test(label),
    isFolded,
  }
}

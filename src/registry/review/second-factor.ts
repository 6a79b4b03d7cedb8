import { Secret, TOTP } from 'otpauth'

/** What an app for codes is given, to show a new one every half minute (RFC 6238). */
export interface SecondFactorOffer {
  /** 160 random bits in base32, to be typed where nothing can be scanned. */
  readonly secret: string
  /** The same as an `otpauth:` address, to be opened on the phone or drawn as a QR code. */
  readonly uri: string
}

const secretBytes = 20
const period = 30
/** One step before and behind: a clock may be half a minute wrong (RFC 6238, 5.2). */
const window = 1

const codesOf = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: 'Kênh Thật', label, digits: 6, period, secret: Secret.fromBase32(secret) })

export const isSecret = (text: string): boolean => /^[A-Z2-7]{32}$/.test(text)

/**
 * A secret for an account: a new one, or again the one that was scanned before a code was mistyped.
 * Nothing is kept of it until a code made with it is sent back.
 */
export function offerSecondFactor(name: string, scanned = ''): SecondFactorOffer {
  const secret = isSecret(scanned) ? scanned : new Secret({ size: secretBytes }).base32
  return { secret, uri: codesOf(secret, name).toString() }
}

/**
 * The time step for which a code is right, so that it can be taken once.
 * @returns null where the code is none, wrong, or of another minute.
 */
export function stepOf(secret: string, code: string, at: Date): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const timestamp = at.getTime()
  const delta = codesOf(secret, '').validate({ token, timestamp, window })
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta
}

import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

export interface Certificate {
  /** PEM, as servers and trust stores take them. */
  readonly cert: string
  readonly key: string
}

export interface Authority extends Certificate {
  readonly name: string
  readonly signingKey: KeyObject
}

interface Wanted {
  /** Of an authority; of a server its host name. */
  readonly name: string
  /** Left out: it signs itself. */
  readonly by?: Authority
  readonly isAuthority?: boolean
  readonly from?: Date
  readonly until?: Date
}

const day = 86_400_000

/**
 * An X.509 certificate (RFC 5280) with a key of its own, made when a test needs it, so that none lies
 * in the repository and none grows old. Valid from yesterday until tomorrow unless told otherwise.
 */
export function makeCertificate({ name, by, isAuthority = false, from, until }: Wanted): Authority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const body = sequence(
    tagged(0, integer(Buffer.of(2))),
    // The highest bit clear and another one set: a positive number in its shortest form.
    integer(Buffer.concat([Buffer.of(0x40), randomBytes(15)])),
    ecdsaWithSha256,
    named(by?.name ?? name),
    sequence(time(from ?? new Date(Date.now() - day)), time(until ?? new Date(Date.now() + day))),
    named(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(isAuthority ? signsOthers : isHost(name))),
  )
  const signature = sign('sha256', body, by?.signingKey ?? privateKey)
  const der = sequence(body, ecdsaWithSha256, tlv(0x03, Buffer.of(0), signature))
  const base64 = der.toString('base64').replaceAll(/.{64}/g, '$&\n')
  return {
    name,
    signingKey: privateKey,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  }
}

/** Tag, length and value: all that DER (X.690) is made of. */
function tlv(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(parts)
  const { length } = value
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...size), value])
}

const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts)
const tagged = (number: number, part: Uint8Array) => tlv(0xa0 + number, part)
const integer = (bytes: Uint8Array) => tlv(0x02, bytes)
const oid = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'))
const named = (name: string) =>
  sequence(tlv(0x31, sequence(oid('550403'), tlv(0x0c, Buffer.from(name)))))
/** GeneralizedTime: `YYYYMMDDHHMMSSZ`. */
const time = (at: Date) => tlv(0x18, Buffer.from(at.toISOString().replaceAll(/[-:T]|\.\d+/g, '')))

const yes = tlv(0x01, Buffer.of(0xff))
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
const signsOthers = sequence(oid('551d13'), yes, tlv(0x04, sequence(yes)))
const isHost = (host: string) =>
  sequence(oid('551d11'), tlv(0x04, sequence(tlv(0x82, Buffer.from(host)))))

import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(
  (
    password: string,
    salt: Buffer,
    length: number,
    options: { N: number; r: number; p: number; maxmem: number },
    done: (fault: Error | null, key: Buffer) => void,
  ) => scrypt(password, salt, length, options, done),
)

/** OWASP's parameters for scrypt where a login may take 32 MiB: N 2^15, r 8, p 3. */
const cost = { log2n: 15, r: 8, p: 3 } as const
const keyBytes = 32

const optionsOf = ({ log2n, r, p }: { log2n: number; r: number; p: number }) => ({
  N: 2 ** log2n,
  r,
  p,
  maxmem: 256 * 2 ** log2n * r,
})

/** A hash that carries its parameters and its own salt. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password.normalize('NFC'), salt, keyBytes, optionsOf(cost))
  const { log2n, r, p } = cost
  return ['scrypt', log2n, r, p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Whether the password is the one that was hashed; takes the same time for a right and a wrong one. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [name, log2n, r, p, salt, key] = hash.split('$')
  if (name !== 'scrypt' || !salt || !key) return false
  const known = Buffer.from(key, 'base64url')
  const options = optionsOf({ log2n: Number(log2n), r: Number(r), p: Number(p) })
  const given = await derive(
    password.normalize('NFC'),
    Buffer.from(salt, 'base64url'),
    known.length,
    options,
  )
  return timingSafeEqual(given, known)
}

/** A hash that no password opens: an unknown name takes as long as a known one. */
export const nobodysHash = `scrypt$${cost.log2n}$${cost.r}$${cost.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** What is stored of a token with 256 random bits, or of a name that failed to log in. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A token for a session or for programs; recognisable, so that scanners of leaked secrets find it. */
export const newToken = (): string => `kt_${randomBytes(32).toString('base64url')}`

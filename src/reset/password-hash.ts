import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { Secret } from './secret.ts'

/** N = 2^15, r = 8, p = 3: OWASP's password storage sheet, 32 MiB a hash. */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 } as const
const keyBytes = 32
const saltBytes = 16

/** `scrypt$N$r$p$salt$hash`, both in base64url. */
export async function hashSecret(secret: Secret): Promise<string> {
  const salt = randomBytes(saltBytes)
  const key = await derive(secret, salt, cost)
  return [
    'scrypt',
    cost.N,
    cost.r,
    cost.p,
    salt.toString('base64url'),
    key.toString('base64url'),
  ].join('$')
}

const nobodysHash = `scrypt$${cost.N}$${cost.r}$${cost.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** Whether the hash is that of the secret. Without a hash the same work is done, and the answer is no. */
export async function verifySecret(secret: Secret, hash: string | null): Promise<boolean> {
  const [kind, n, r, p, salt, key] = (hash ?? nobodysHash).split('$')
  if (kind !== 'scrypt' || salt === undefined || key === undefined) return false
  const options = { N: Number(n), r: Number(r), p: Number(p), maxmem: cost.maxmem }
  const expected = Buffer.from(key, 'base64url')
  const derived = await derive(secret, Buffer.from(salt, 'base64url'), options)
  return timingSafeEqual(derived, expected) && hash !== null
}

function derive(secret: Secret, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret.reveal(), salt, keyBytes, options, (fault, key) =>
      fault ? reject(fault) : resolve(key),
    )
  })
}

import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const cipher = 'aes-256-gcm'

/** 32 bytes from whatever length of secret the configuration gives. */
const keyOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/**
 * Seals an e-mail for one report: taken to another report's row it does not open.
 * @param secret EMAIL_KEY of the configuration.
 */
export function sealEmail(secret: string, report: number, email: string): string {
  const nonce = randomBytes(12)
  const sealing = createCipheriv(cipher, keyOf(secret), nonce)
  sealing.setAAD(Buffer.from(`report ${report}`))
  const sealed = Buffer.concat([sealing.update(email, 'utf8'), sealing.final()])
  return [nonce, sealing.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.')
}

/** @returns the e-mail, or null where the key is another one or the row was tampered with. */
export function openEmail(secret: string, report: number, sealed: string): string | null {
  const [nonce, tag, text] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'))
  if (!nonce || tag?.length !== 16 || !text) return null
  try {
    const opening = createDecipheriv(cipher, keyOf(secret), nonce)
    opening.setAAD(Buffer.from(`report ${report}`))
    opening.setAuthTag(tag)
    return Buffer.concat([opening.update(text), opening.final()]).toString('utf8')
  } catch {
    return null
  }
}

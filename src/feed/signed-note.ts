/**
 * Signed notes (c2sp.org/signed-note): a text, an empty line, and a line for each signature. The feed's
 * manifest and the log's checkpoints are such notes. Runs in a browser: Ed25519 comes from WebCrypto.
 */

type Bytes = Uint8Array<ArrayBuffer>

/** A public key as it is published: `name+8 hex digits+base64`. */
export interface Verifier {
  readonly name: string
  /** First 4 bytes of SHA-256(name, line feed, algorithm, public key). */
  readonly id: number
  readonly verifies: (text: Bytes, signature: Bytes) => Promise<boolean>
}

export interface Signer {
  readonly name: string
  readonly id: number
  /** The published form of the public key that belongs to it. */
  readonly verifierKey: string
  readonly sign: (text: Bytes) => Promise<Bytes>
}

/** Why a note or a key is not taken. */
export type NoteFault = 'malformed' | 'unsigned' | 'wrong-signature'

export type OpenedNote =
  | { readonly ok: true; readonly text: string; readonly by: readonly string[] }
  | { readonly ok: false; readonly reason: NoteFault }

/** A key that cannot be read: the message says what a right one looks like. */
export class KeyProblem extends Error {}

/** Algorithm byte of Ed25519 in key ids and encoded keys. */
const ed25519 = 1
/** DER before the 32 secret bytes of an Ed25519 key (RFC 8410): WebCrypto takes no bare seed. */
const pkcs8Head = new Uint8Array([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32])
const signatureMark = '— '
/** More lines than any log has witnesses: what a stranger sends costs bounded work. */
const mostSignatures = 100
const nameForm = /^[^\s+\p{Cc}]+$/u
const signatureForm = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/

/**
 * A new key pair.
 * @param name who signs: a host or an address without blanks and plus signs.
 * @returns `signerKey` is the secret one.
 */
export async function makeKeys(
  name: string,
): Promise<{ readonly signerKey: string; readonly verifierKey: string }> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new KeyProblem('This runtime makes no Ed25519 key pairs.')
  const der = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const verifierKey = await encodeVerifier(name, publicKey)
  const id = verifierKey.slice(name.length + 1, name.length + 9)
  const seed = toBase64(join(new Uint8Array([ed25519]), der.subarray(-32)))
  return { signerKey: `PRIVATE+KEY+${name}+${id}+${seed}`, verifierKey }
}

/**
 * Reads a secret key, `PRIVATE+KEY+name+id+base64` (the form of golang.org/x/mod/sumdb/note).
 * @throws {KeyProblem} without repeating what was given.
 */
export async function readSigner(signerKey: string): Promise<Signer> {
  const form = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/
  const [, name = '', id = '', encoded = ''] = form.exec(signerKey.trim()) ?? []
  const bytes = fromBase64(encoded)
  if (name === '' || bytes?.length !== 33 || bytes[0] !== ed25519) {
    throw new KeyProblem('A signing key looks like PRIVATE+KEY+name+1a2b3c4d+base64 (Ed25519).')
  }
  const der = join(pkcs8Head, bytes.subarray(1))
  const key = await crypto.subtle.importKey('pkcs8', der, 'Ed25519', true, ['sign'])
  // The public half is part of what a private JWK says; there is no other way to it in WebCrypto.
  const { x = '' } = await crypto.subtle.exportKey('jwk', key)
  const publicKey = fromBase64(x.replaceAll('-', '+').replaceAll('_', '/'))
  const verifierKey = await encodeVerifier(name, publicKey ?? new Uint8Array())
  if (verifierKey.slice(name.length + 1, name.length + 9) !== id) {
    throw new KeyProblem('The id in the signing key does not belong to its name and secret.')
  }
  return {
    name,
    id: Number.parseInt(id, 16),
    verifierKey,
    sign: async (text) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, text)),
  }
}

/**
 * Reads a public key, `name+id+base64`.
 * @throws {KeyProblem} where it has another form, another algorithm, or an id that is not its own.
 */
export async function readVerifier(verifierKey: string): Promise<Verifier> {
  const form = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/
  const [, name = '', id = '', encoded = ''] = form.exec(verifierKey.trim()) ?? []
  const bytes = fromBase64(encoded)
  if (name === '' || bytes?.length !== 33 || bytes[0] !== ed25519) {
    throw new KeyProblem('A public key looks like name+1a2b3c4d+base64 (Ed25519).')
  }
  const publicKey = bytes.slice(1)
  if ((await encodeVerifier(name, publicKey)) !== `${name}+${id}+${toBase64(bytes)}`) {
    throw new KeyProblem('The id in the public key does not belong to its name and bytes.')
  }
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
  return {
    name,
    id: Number.parseInt(id, 16),
    verifies: (text, signature) => crypto.subtle.verify('Ed25519', key, signature, text),
  }
}

async function encodeVerifier(name: string, publicKey: Bytes): Promise<string> {
  if (!nameForm.test(name)) throw new KeyProblem('The name of a key has no blanks and no plus.')
  const typed = join(new Uint8Array([ed25519]), publicKey)
  const hash = await crypto.subtle.digest('SHA-256', join(utf8(`${name}\n`), typed))
  const id = new DataView(hash).getUint32(0).toString(16).padStart(8, '0')
  return `${name}+${id}+${toBase64(typed)}`
}

/**
 * Signs a text; to a note that is signed already (by a witness, by the key that is being rotated out)
 * further signatures are added.
 * @throws {RangeError} where the text does not end in a line feed or has control characters.
 */
export async function signNote(text: string, signers: readonly Signer[]): Promise<string> {
  const parts = splitNote(text)
  const body = parts?.text ?? text
  if (!isNoteText(body)) {
    throw new RangeError('A note ends in a line feed and has no other control characters.')
  }
  const bytes = utf8(body)
  const lines = await Promise.all(
    signers.map(async (signer) => {
      const id = new Uint8Array(4)
      new DataView(id.buffer).setUint32(0, signer.id)
      return `${signatureMark}${signer.name} ${toBase64(join(id, await signer.sign(bytes)))}\n`
    }),
  )
  return `${parts ? text : `${body}\n`}${lines.join('')}`
}

/**
 * Opens a note. Signatures by unknown keys are passed over; one by an accepted key that does not fit
 * refuses the whole note, and so does a note without any by an accepted key.
 * @returns the text, ending in its line feed, and the names of the keys that signed it.
 */
export async function openNote(note: string, accepted: readonly Verifier[]): Promise<OpenedNote> {
  const parts = splitNote(note)
  if (!parts) return { ok: false, reason: 'malformed' }
  const bytes = utf8(parts.text)
  const by = new Set<Verifier>()
  for (const { name, id, signature } of parts.signatures) {
    const verifier = accepted.find((one) => one.name === name && one.id === id)
    // A second signature of one key proves nothing more.
    if (!verifier || by.has(verifier)) continue
    if (!(await verifier.verifies(bytes, signature)))
      return { ok: false, reason: 'wrong-signature' }
    by.add(verifier)
  }
  if (by.size === 0) return { ok: false, reason: 'unsigned' }
  return { ok: true, text: parts.text, by: [...by].map((one) => one.name) }
}

interface SignatureLine {
  readonly name: string
  readonly id: number
  readonly signature: Bytes
}

/** A note taken apart, nothing of it verified; null where it has another form. */
function splitNote(
  note: string,
): { readonly text: string; readonly signatures: readonly SignatureLine[] } | null {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) return null
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2, -1).split('\n')
  if (!isNoteText(text) || lines.length > mostSignatures) return null
  const signatures: SignatureLine[] = []
  for (const line of lines) {
    const [, name = '', encoded = ''] = signatureForm.exec(line) ?? []
    const bytes = fromBase64(encoded)
    if (name === '' || !bytes || bytes.length < 5) return null
    const id = new DataView(bytes.buffer).getUint32(0)
    signatures.push({ name, id, signature: bytes.slice(4) })
  }
  return { text, signatures }
}

/** Texts hold no control character but the line feed; a lone surrogate has no UTF-8 of its own. */
const isNoteText = (text: string): boolean =>
  text.endsWith('\n') && text.isWellFormed() && !/[^\P{Cc}\n]/u.test(text)

const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

function join(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

function fromBase64(text: string): Bytes | null {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  } catch {
    return null
  }
}

import { describe, expect, test } from 'vitest'
import {
  KeyProblem,
  makeKeys,
  openNote,
  readSigner,
  readVerifier,
  signNote,
} from '../../src/feed/signed-note.ts'
import fc from '../support/draws.ts'

// The example of golang.org/x/mod/sumdb/note, in which the first notes of this form were signed.
const peter = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const encryption =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const signedByPeter = `${encryption}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`

const keys = await makeKeys('kenhthat.example/log')
const signer = await readSigner(keys.signerKey)
const own = await readVerifier(keys.verifierKey)

describe('notes that others signed', () => {
  test('the published example opens with its key', async () => {
    const note = await openNote(signedByPeter, [await readVerifier(peter)])
    expect(note).toEqual({ ok: true, text: encryption, by: ['PeterNeumann'] })
  })

  test('without an accepted key nothing is taken', async () => {
    expect(await openNote(signedByPeter, [own])).toEqual({ ok: false, reason: 'unsigned' })
    expect(await openNote(signedByPeter, [])).toEqual({ ok: false, reason: 'unsigned' })
  })

  test('one changed letter refuses it', async () => {
    const changed = signedByPeter.replace('answer', 'Answer')
    const note = await openNote(changed, [await readVerifier(peter)])
    expect(note).toEqual({ ok: false, reason: 'wrong-signature' })
  })
})

describe('our own notes', () => {
  test('the public half in a signer is the published one', () => {
    expect(signer.verifierKey).toBe(keys.verifierKey)
  })

  test('a second key is added to a signed note, and either one opens it', async () => {
    const next = await makeKeys('kenhthat.example/log')
    const once = await signNote('một\nhai\n', [signer])
    const twice = await signNote(once, [await readSigner(next.signerKey)])
    expect(twice.startsWith(once)).toBe(true)
    for (const key of [keys.verifierKey, next.verifierKey]) {
      expect(await openNote(twice, [await readVerifier(key)])).toMatchObject({
        ok: true,
        text: 'một\nhai\n',
      })
    }
  })

  test('any text that can be signed opens as itself, and no other text does', async () => {
    const line = fc.string({ unit: 'grapheme' }).map((s) => s.replaceAll(/[\p{Cc}]/gu, ' '))
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.nat(), async (lines, at) => {
        const text = `${lines.join('\n')}\n`
        const note = await signNote(text, [signer])
        expect(await openNote(note, [own])).toMatchObject({ ok: true, text })
        const place = at % text.length
        const changed = `${note.slice(0, place)}${note[place] === 'x' ? 'y' : 'x'}${note.slice(place + 1)}`
        expect((await openNote(changed, [own])).ok).toBe(false)
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    ['no signature block', 'text\n'],
    ['no line feed at the end', 'text\n\n— a b'],
    ['an empty block', 'text\n\n\n'],
    ['a line of another form', 'text\n\n- a AAAAAAAA\n'],
    ['too short a signature', 'text\n\n— a AAAA\n'],
    ['a control character', 'te\0xt\n\n— a AAAAAAAA\n'],
    ['nothing', ''],
    ['a thousand signatures', `text\n\n${'— a AAAAAAAA\n'.repeat(1000)}`],
  ])('%s is malformed', async (_, note) => {
    expect(await openNote(note, [own])).toEqual({ ok: false, reason: 'malformed' })
  })

  test('a text that is no note is not signed', async () => {
    await expect(signNote('no line feed', [signer])).rejects.toThrow(RangeError)
    await expect(signNote('a\tb\n', [signer])).rejects.toThrow(RangeError)
  })
})

describe('keys', () => {
  test.each([
    '',
    'name',
    'name+00000000+AAAA',
    peter.replace('c74f20a3', 'c74f20a4'),
    peter.replace('Peter', 'Petra'),
  ])('%j is no public key', async (key) => {
    await expect(readVerifier(key)).rejects.toThrow(KeyProblem)
  })

  test('a wrong secret key is refused without being repeated', async () => {
    const wrong = keys.signerKey.replace('kenhthat', 'kenhgia')
    const told = await readSigner(wrong).catch((fault: unknown) => fault)
    expect(told).toBeInstanceOf(KeyProblem)
    expect(String(told)).not.toContain(wrong.slice(-40))
  })
})

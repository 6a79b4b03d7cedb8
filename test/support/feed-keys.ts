import { makeKeys, readSigner, readVerifier, signNote } from '../../src/feed/signed-note.ts'

/** Keys of a made-up server: the one that it signs with, one kept offline, and a stranger's. */
const [online, offline, stranger] = await Promise.all(
  ['feed.example', 'feed.example', 'other.example'].map(makeKeys),
).then(async (pairs) =>
  Promise.all(
    pairs.map(async ({ signerKey, verifierKey }) => ({
      signer: await readSigner(signerKey),
      verifier: await readVerifier(verifierKey),
    })),
  ),
)
if (!online || !offline || !stranger) throw new Error('no keys')

/** What a client pins: either key is enough. */
export const accepted = [online.verifier, offline.verifier]

export const signed = (text: string): Promise<string> => signNote(text, [online.signer])
export const signedOffline = (text: string): Promise<string> => signNote(text, [offline.signer])
export const signedByStranger = (text: string): Promise<string> => signNote(text, [stranger.signer])
export const { signer } = online

import { openDatabase } from '../../../db/open.ts'
import { insertDocument } from '../../../db/queries/documents.ts'
import { nextRevision } from '../../../db/queries/revision.ts'

/** Stores one document after the other and names each only when the database has acknowledged it. */
const [dir = '', round = ''] = process.argv.slice(2)
const { db } = await openDatabase({ kind: 'embedded', dir })
const at = new Date()
for (let page = 0; ; page++) {
  const address = `https://bao-mau.example/${round}/${page}`
  await db.transaction(async (tx) => {
    await insertDocument(tx, {
      address,
      contentHash: 'a'.repeat(64),
      fetchedAt: at,
      title: 'Bài',
      publisher: null,
      publishedAt: null,
      body: 'chữ '.repeat(500),
    })
    await nextRevision(tx, at)
  })
  process.stdout.write(`${address}\n`)
}

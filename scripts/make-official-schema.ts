import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { officialFileSchema } from '../src/registry/verification/official-file.ts'

/** Writes the JSON Schema of `official-channels.json` for docs/official-channels.md. */
const file = join(import.meta.dirname, '../docs/official-channels.schema.json')
await writeFile(file, `${JSON.stringify(officialFileSchema(), null, 2)}\n`)

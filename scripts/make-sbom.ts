import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

interface Bom {
  serialNumber: string
  readonly metadata: {
    timestamp?: string
    tools?: unknown
    readonly component: { name: string }
  }
  readonly components: readonly unknown[]
}

/**
 * What a release ships, as CycloneDX 1.5 out of npm's own `npm sbom`. The same lockfile gives the same
 * bytes: npm's random serial number and time become a number made from the content.
 */
export function makeSbom(): string {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only']
  const bom = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8' })) as Bom
  // npm names the root after its folder.
  bom.metadata.component.name = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).name
  delete bom.metadata.timestamp
  // The version of npm is the machine's, not the release's.
  delete bom.metadata.tools
  bom.serialNumber = ''
  const hex = createHash('sha256').update(JSON.stringify(bom)).digest('hex')
  // A UUID of version 8: its bits are our own (RFC 9562).
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`]
  bom.serialNumber = `urn:uuid:${[...uuid, hex.slice(20, 32)].join('-')}`
  return `${JSON.stringify(bom, null, 2)}\n`
}

if (import.meta.main) {
  const out = process.argv[2] ?? 'sbom.cdx.json'
  const text = makeSbom()
  writeFileSync(out, text)
  console.log(`${out}: ${(JSON.parse(text) as Bom).components.length} components`)
}

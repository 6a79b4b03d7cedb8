import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * Whether the Node that the lockfile brings is the one that nodejs.org publishes: the tarball against
 * the published SHASUMS256.txt, and the binary inside it against ours, byte by byte. Downloads 30 MB.
 * Exit code 0: the same; 1: another one; 2: nodejs.org cannot be reached, so nothing was checked.
 */
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function fetched(address: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const reply = await fetch(address, { signal: AbortSignal.timeout(120_000) }).catch(() => null)
  return reply?.ok ? new Uint8Array(await reply.arrayBuffer()) : null
}

function binaryIn(tarball: Uint8Array, name: string): Uint8Array {
  const dir = mkdtempSync(join(tmpdir(), 'kenhthat-node-'))
  try {
    const file = join(dir, 'node.tar.gz')
    writeFileSync(file, tarball)
    execFileSync('tar', ['-xzf', file, '-C', dir, `${name}/bin/node`])
    return readFileSync(join(dir, name, 'bin/node'))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function main(): Promise<void> {
  const cpu = process.arch === 'arm64' ? 'arm64' : 'x64'
  const manifest = createRequire(import.meta.url).resolve(`node-linux-${cpu}/package.json`)
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const ours = sha256(readFileSync(join(dirname(manifest), 'bin/node')))
  console.log(`node-linux-${cpu} ${version}: ${ours}`)
  const name = `node-v${version}-linux-${cpu}`
  const base = `https://nodejs.org/dist/v${version}`
  const [sums, tarball] = [
    await fetched(`${base}/SHASUMS256.txt`),
    await fetched(`${base}/${name}.tar.gz`),
  ]
  if (!sums || !tarball) {
    console.error('nodejs.org cannot be reached from here: NOT checked. Run this where it can be.')
    process.exitCode = 2
    return
  }
  const line = `${sha256(tarball)}  ${name}.tar.gz`
  const isPublished = Buffer.from(sums).toString('utf8').split('\n').includes(line)
  const theirs = sha256(binaryIn(tarball, name))
  if (isPublished && theirs === ours) {
    console.log('the same as nodejs.org publishes')
    return
  }
  console.error(
    isPublished
      ? `NOT the binary that nodejs.org publishes (${theirs})`
      : 'the tarball is not the one of SHASUMS256.txt: try again, then ask why',
  )
  process.exitCode = 1
}

await main()

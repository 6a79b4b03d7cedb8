import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Resvg } from '@resvg/resvg-js'
import { build } from 'esbuild'
import packageFile from '../package.json' with { type: 'json' }
import { manifestFor, type Target } from './manifest.ts'

const here = import.meta.dirname
const copied = ['_locales', 'content/content.css', 'feed/feed.json', 'feed/full.txt']
const pages = ['popup', 'canhbao', 'options']
const iconSizes = [16, 32, 48, 128]

/**
 * Builds the package for one browser into a folder, the same bytes each time.
 * @param grantPages a build for tests: access to pages without asking.
 */
export async function buildExtension(
  target: Target,
  out: string,
  { grantPages = false }: { grantPages?: boolean } = {},
): Promise<void> {
  await rm(out, { recursive: true, force: true })
  await mkdir(join(out, 'icons'), { recursive: true })
  const shared = {
    bundle: true,
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    target: target === 'chromium' ? 'chrome137' : 'firefox142',
    logLevel: 'warning',
  } as const
  const entry = (name: string) => join(here, name)
  await build({
    ...shared,
    format: 'esm',
    entryPoints: [{ in: entry('background/main.ts'), out: 'background' }],
    outdir: out,
  })
  // A content script is no module: what it declares must not reach the scripts beside it.
  await build({
    ...shared,
    format: 'iife',
    entryPoints: [
      { in: entry('content/main.ts'), out: 'content' },
      ...pages.map((name) => ({ in: entry(`pages/${name}.ts`), out: `pages/${name}` })),
    ],
    outdir: out,
  })
  for (const path of copied) {
    const to = path.startsWith('content/') ? path.slice('content/'.length) : path
    await cp(entry(path), join(out, to), { recursive: true })
  }
  for (const name of [...pages.map((page) => `${page}.html`), 'look.css']) {
    await cp(entry(`pages/${name}`), join(out, 'pages', name))
  }
  const svg = await readFile(join(here, '../src/web/browser/icon.svg'), 'utf8')
  for (const size of iconSizes) {
    const png = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()
    await writeFile(join(out, `icons/${size}.png`), png)
  }
  const manifest = manifestFor(target, packageFile.version, grantPages)
  await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { 'grant-pages': { type: 'boolean', default: false } } })
  for (const target of ['chromium', 'firefox'] as const) {
    const out = join(here, 'dist', target)
    await buildExtension(target, out, { grantPages: values['grant-pages'] })
    console.log(out)
  }
}

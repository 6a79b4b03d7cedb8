import { cp, glob, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { Resvg } from '@resvg/resvg-js'
import { build } from 'esbuild'
import packageFile from '../package.json' with { type: 'json' }
import builtIn from './feed/feed.json' with { type: 'json' }
import { type Language, manifestFor, type Target } from './manifest.ts'
import { zipOf } from './zip.ts'

const here = import.meta.dirname
const web = join(here, '../src/web/browser')
const pages = ['popup', 'canhbao', 'options']
const languages: readonly Language[] = ['vi', 'en']
const iconSizes = [16, 32, 48, 128]
/** What stands in the package as it stands here, by its place there. */
const copied = {
  _locales: '_locales',
  'content.css': 'content/content.css',
  'feed/full.txt': 'feed/full.txt',
  ...Object.fromEntries(pages.map((name) => [`pages/${name}.html`, `pages/${name}.html`])),
}

/** For tests: what differs from the package that ships. */
export interface BuildOptions {
  /** Access to pages in the manifest, without asking. */
  readonly grantPages?: boolean
  /** Another server, other keys, another date of the list. */
  readonly feed?: Partial<typeof builtIn>
  /** This language alone, whatever the browser speaks. */
  readonly language?: Language
}

/** Builds the package for one browser into a folder, the same bytes each time. */
export async function buildExtension(
  target: Target,
  out: string,
  { grantPages = false, feed = {}, language }: BuildOptions = {},
): Promise<void> {
  await rm(out, { recursive: true, force: true })
  await bundle(target, out)
  for (const [to, from] of Object.entries(copied)) {
    await cp(join(here, from), join(out, to), { recursive: true })
  }
  for (const other of languages) {
    const folder = join(out, '_locales', other)
    if (language && other !== language) await rm(folder, { recursive: true })
  }
  const sheets = [join(web, 'colours.css'), join(here, 'pages/look.css')]
  const look = await Promise.all(sheets.map((path) => readFile(path, 'utf8')))
  await write(join(out, 'pages/look.css'), look.join('\n'))
  await write(join(out, 'feed/feed.json'), json({ ...builtIn, ...feed }))
  const svg = await readFile(join(web, 'icon.svg'), 'utf8')
  for (const size of iconSizes) {
    const png = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()
    await write(join(out, `icons/${size}.png`), png)
  }
  const manifest = manifestFor(target, { version: packageFile.version, grantPages, language })
  await write(join(out, 'manifest.json'), json(manifest))
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

async function bundle(target: Target, out: string): Promise<void> {
  const shared = {
    bundle: true,
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    target: target === 'chromium' ? 'chrome137' : 'firefox140',
    logLevel: 'warning',
    outdir: out,
  } as const
  const entry = (name: string) => join(here, name)
  await build({
    ...shared,
    format: 'esm',
    entryPoints: [{ in: entry('background/main.ts'), out: 'background' }],
  })
  // A content script is no module: what it declares must not reach the scripts beside it.
  await build({
    ...shared,
    format: 'iife',
    entryPoints: [
      { in: entry('content/main.ts'), out: 'content' },
      ...pages.map((name) => ({ in: entry(`pages/${name}.ts`), out: `pages/${name}` })),
    ],
  })
}

/** The folder as one file for a store. */
export async function packageOf(folder: string): Promise<Uint8Array> {
  const names: string[] = []
  for await (const name of glob('**', { cwd: folder })) {
    if ((await stat(join(folder, name))).isFile()) names.push(name)
  }
  const files = names.map(async (name) => ({
    name: name.replaceAll('\\', '/'),
    bytes: await readFile(join(folder, name)),
  }))
  return zipOf(await Promise.all(files))
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { 'grant-pages': { type: 'boolean', default: false } } })
  const dist = join(here, 'dist')
  for (const target of ['chromium', 'firefox'] as const) {
    const out = join(dist, target)
    await buildExtension(target, out, { grantPages: values['grant-pages'] })
    const zip = join(dist, `kenh-that-${packageFile.version}-${target}.zip`)
    const bytes = await packageOf(out)
    await writeFile(zip, bytes)
    console.log(`${out}\n${zip}: ${bytes.length} bytes`)
  }
}

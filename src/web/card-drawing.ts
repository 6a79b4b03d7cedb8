import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { VerdictWord } from '../verdict/verdict.ts'
import { shapePaths } from './shapes.ts'

const width = 1200
const height = 630

/** Dark enough on its tint that the words keep a contrast above 7 to 1. */
const colours: Record<VerdictWord, { readonly sign: string; readonly tint: string }> = {
  blacklisted: { sign: '#d55e00', tint: '#fce9dc' },
  suspicious: { sign: '#e69f00', tint: '#fff3d6' },
  paid: { sign: '#e69f00', tint: '#fff3d6' },
  official: { sign: '#0072b2', tint: '#dfeefa' },
  unknown: { sign: '#55595f', tint: '#eeece7' },
}

const ink = '#15181d'

/** What a card says; each text in one language. */
export interface Card {
  readonly word: VerdictWord
  readonly label: string
  readonly number: string
  readonly sentence: string
  /** The real channel, where the sentence is about another one. */
  readonly real: string | null
  readonly foot: readonly [string, string]
}

interface Node {
  readonly type: string
  readonly props: Readonly<Record<string, unknown>>
}

const box = (style: Readonly<Record<string, unknown>>, ...children: (Node | string)[]): Node => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children },
})

const signOf = (word: VerdictWord, size: number): Node => ({
  type: 'svg',
  props: {
    width: size,
    height: size,
    viewBox: '0 0 24 24',
    children: [
      {
        type: 'path',
        props: { d: shapePaths[word], fill: colours[word].sign, 'fill-rule': 'evenodd' },
      },
    ],
  },
})

/** Letters get smaller where a name is long, never below what a telephone shows legibly. */
const sentenceSize = (sentence: string): number =>
  sentence.length < 46 ? 76 : sentence.length < 70 ? 66 : 56

function drawing({ word, label, number, sentence, real, foot }: Card): Node {
  const { sign, tint } = colours[word]
  return box(
    { width, height, background: tint, color: ink, fontFamily: families, flexDirection: 'column' },
    box({ height: 18, background: sign }),
    box(
      { flexGrow: 1, padding: '44px 64px 0', flexDirection: 'column' },
      box(
        { alignItems: 'center', gap: 28, fontSize: 44, fontWeight: 700 },
        signOf(word, 96),
        label,
        box({ marginLeft: 'auto', fontSize: number.length > 22 ? 34 : 52 }, number),
      ),
      box(
        { marginTop: 40, fontSize: sentenceSize(sentence), fontWeight: 700, lineHeight: 1.22 },
        sentence,
      ),
      ...(real === null ? [] : [realLine(real)]),
    ),
    box(
      { padding: '0 64px 40px', justifyContent: 'space-between', fontSize: 30, fontWeight: 400 },
      ...foot.map((line) => box({}, line)),
    ),
  )
}

const realLine = (real: string): Node =>
  box(
    { marginTop: 44, alignItems: 'center', gap: 24, fontSize: 64, fontWeight: 700 },
    signOf('official', 72),
    real,
  )

const families = 'latin, latin-ext, vietnamese'
const require = createRequire(import.meta.url)

/** The face is cut into three files by letter; each word takes its letters from all of them. */
function fonts() {
  const folder = join(require.resolve('@fontsource/be-vietnam-pro/package.json'), '../files')
  return ['latin', 'latin-ext', 'vietnamese'].flatMap((subset) =>
    ([400, 700] as const).map((weight) => ({
      name: subset,
      weight,
      style: 'normal' as const,
      data: readFileSync(join(folder, `be-vietnam-pro-${subset}-${weight}-normal.woff`)),
    })),
  )
}

let loaded: ReturnType<typeof fonts> | undefined

/**
 * Draws a card as PNG, 1200 × 630.
 * @param onMissing is told of letters that the face does not hold.
 */
export async function drawCard(
  card: Card,
  onMissing: (letters: string) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const [{ default: satori }, { Resvg }] = await Promise.all([
    import('satori'),
    import('@resvg/resvg-js'),
  ])
  loaded ??= fonts()
  const svg = await satori(drawing(card), {
    width,
    height,
    fonts: loaded,
    loadAdditionalAsset: async (_, letters) => {
      onMissing(letters)
      return []
    },
  })
  const png = new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng()
  return new Uint8Array(png)
}

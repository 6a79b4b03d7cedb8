import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { ChannelKey } from '../channel/channel.ts'
import { channelOfKey } from '../channel/parse.ts'
import { checkChannel } from '../verdict/check.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import type { VerdictWord } from '../verdict/verdict.ts'
import { shapePaths, words as shapeWords } from './shapes.ts'
import { inLanguage, type Lang, type Words, withoutTurningMarks } from './view.ts'
import { when } from './wording.ts'

export const words = {
  again: { vi: 'Kiểm tra lại tại {host}', en: 'Check again at {host}' },
  asOf: { vi: 'Kết quả {day}', en: 'Result {day}' },
} as const satisfies Words

/** The revision is in the address, so that nobody's cache shows a verdict that was withdrawn. */
export const cardHref = (lang: Lang, path: string, revision: number): string =>
  inLanguage(lang, `/anh${path}.png?r=${revision}`)

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

interface Card {
  readonly word: VerdictWord
  readonly label: string
  readonly number: string
  readonly sentence: string
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

function drawing({ word, label, number, sentence, foot }: Card): Node {
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
    ),
    box(
      { padding: '0 64px 40px', justifyContent: 'space-between', fontSize: 30, fontWeight: 400 },
      ...foot,
    ),
  )
}

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

/** The card of a channel's page. */
export function cardOf(
  index: RegistryIndex,
  lang: Lang,
  key: ChannelKey,
  host: string,
): Card | null {
  const parsed = channelOfKey(key)
  if (!parsed.ok) return null
  const { channel, headline, verdict: word } = checkChannel(index, parsed.channel, '')
  return {
    word,
    label: shapeWords[word][lang],
    number: withoutTurningMarks(channel.display),
    sentence: withoutTurningMarks(headline[lang]),
    foot: [
      words.again[lang].replace('{host}', host),
      words.asOf[lang].replace('{day}', when(lang, index.asOf)),
    ],
  }
}

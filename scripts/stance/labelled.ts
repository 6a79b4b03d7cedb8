import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Stance } from '../../src/detect/mention.ts'
import { mixed, nobodys, reached, warnedOf } from '../../test/detect/press-style.ts'

/** A text with the stance of every channel in it. Offsets are UTF-16 into `text`. */
export interface LabelledText {
  readonly title: string
  readonly text: string
  readonly labels: readonly {
    readonly start: number
    readonly end: number
    readonly stance: Stance
  }[]
}

const stanceOf: Readonly<Record<string, Stance>> = { w: 'warned', o: 'official', n: 'neutral' }

/** `{w:1900 6194}`: a channel that the text warns of; `o` official, `n` neutral. */
function read(title: string, marked: string): LabelledText {
  let text = ''
  let last = 0
  const labels: { start: number; end: number; stance: Stance }[] = []
  for (const { 0: whole, 1: letter = '', 2: channel = '', index } of marked.matchAll(
    /\{([won]):([^}]*)\}/g,
  )) {
    text += marked.slice(last, index)
    const stance = stanceOf[letter]
    if (stance) labels.push({ start: text.length, end: text.length + channel.length, stance })
    text += channel
    last = index + whole.length
  }
  return { title, text: text + marked.slice(last), labels }
}

const folder = join(import.meta.dirname, 'texts')

const batchFiles = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()

/** Hex SHA-256 of the texts, the sentences and the features. */
export function hashOfInputs(): string {
  const root = join(import.meta.dirname, '../..')
  const hash = createHash('sha256')
  for (const name of batchFiles()) hash.update(readFileSync(join(folder, name)))
  const features = ['stance-features', 'stance-channel', 'stance-cues'].map(
    (one) => `src/detect/${one}.ts`,
  )
  for (const path of ['test/detect/press-style.ts', ...features])
    hash.update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

/** Our own texts, a file a batch: each text under its title, `# …`. */
export function readBatches(): ReadonlyMap<string, readonly LabelledText[]> {
  return new Map(
    batchFiles().map((name) => {
      const texts = readFileSync(join(folder, name), 'utf8').split(/^# /m).slice(1)
      return [
        name,
        texts.map((one) => {
          const end = one.indexOf('\n')
          return read(one.slice(0, end), one.slice(end + 1).trimEnd())
        }),
      ]
    }),
  )
}

/**
 * Sentences that the rules were written with. They teach how people write, and nothing of how far the
 * rules can be trusted.
 */
export function readSentences(): readonly LabelledText[] {
  return [...reached, ...warnedOf, ...mixed, ...nobodys].map(([text, said]) => ({
    title: '',
    text,
    labels: Object.entries(said).flatMap(([surface, letter]) => {
      const start = text.indexOf(surface)
      const stance = stanceOf[letter]
      return stance ? [{ start, end: start + surface.length, stance }] : []
    }),
  }))
}

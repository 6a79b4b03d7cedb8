import { scanPrinted } from '../../detect/scan.ts'
import { readable } from '../reports/file-report.ts'

/** Marks that turn letters around or stand unseen between them. */
const unseen = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
/** What no number or address of a reader's telephone may be left of, however it is written. */
const digits = /(?:\d[\s().+/_-]*){7,}/g
const addresses = /\S+@\S+|\b[a-z][a-z0-9+.-]*:\/\/\S+|\bwww\.\S+/gi

/**
 * The owner's reply as it is shown beside a listing: every channel in it is taken out, so that nobody
 * advertises the warned number, or another one, on the page that warns of it.
 * @returns null where nothing is left to say.
 */
export function replyText(raw: string): string | null {
  let text = readable(raw.normalize('NFKC').replaceAll(unseen, ''))
  text = withoutChannels(text).replaceAll(addresses, '…').replaceAll(digits, '…')
  return text.replaceAll(/[….\s]/g, '') === '' ? null : text.slice(0, 1_000)
}

/** Again until nothing is found: what stood around a channel may make up another one. */
function withoutChannels(text: string): string {
  for (let left = text, round = 0; ; round += 1) {
    const found = scanPrinted(left)
    if (found.length === 0 || round === 5) return left
    for (const { start, end } of found.toReversed()) {
      left = `${left.slice(0, start)}…${left.slice(end)}`
    }
  }
}

import { describe, expect, test } from 'vitest'
import type { Stance } from '../../src/detect/mention.ts'
import { findMentions } from '../../src/detect/mentions.ts'
import { organisations } from './organisations.ts'
import { mixed, nobodys, type Row, reached, warnedOf } from './press-style.ts'

const stanceOf: Readonly<Record<string, Stance>> = { o: 'official', w: 'warned', n: 'neutral' }

function check([text, said]: Row): void {
  const found = findMentions({ title: '', text }, organisations)
  const written = found.filter(({ kind }) => kind !== 'app' && kind !== 'office')
  const got = Object.fromEntries(written.map(({ surface, stance }) => [surface, stance]))
  const expected = Object.entries(said).map(([surface, letter]) => [surface, stanceOf[letter]])
  expect(got).toEqual(Object.fromEntries(expected))
}

describe('channels that people are told to use', () => {
  test.each(reached)('%s', (text, said) => check([text, said]))
})
describe('channels that people are warned of', () => {
  test.each(warnedOf)('%s', (text, said) => check([text, said]))
})
describe('both in one text', () => {
  test.each(mixed)('%s', (text, said) => check([text, said]))
})
describe("channels that are nobody's word", () => {
  test.each(nobodys)('%s', (text, said) => check([text, said]))
})
